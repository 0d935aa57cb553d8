"""What leaves the hub: papers, spreadsheets, mails."""
