"""Every write of the DPO's papers, one file a noun."""
