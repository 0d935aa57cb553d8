from allauth.account.models import EmailAddress

from danaecare.socle.communs.ecriture.transaction import ecriture


@ecriture
def adresse_tenir(compte) -> None:
    """The library's table of addresses says what the account says: one address, the administration's to change.

    Nobody signs up by herself: the administration answers for the address, so it is never "to be verified", which
    would forbid the second factor.
    """
    EmailAddress.objects.filter(email=compte.email).exclude(user=compte).delete()
    EmailAddress.objects.filter(user=compte).exclude(email=compte.email).delete()
    EmailAddress.objects.update_or_create(user=compte, email=compte.email, defaults={"verified": True, "primary": True})
