"""The writes of the annual report, one file a noun. Each is logged under « rapport »: no pole, so no figure is due."""
