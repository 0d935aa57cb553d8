"""Every write on the library, the questionnaires and what is answered."""
