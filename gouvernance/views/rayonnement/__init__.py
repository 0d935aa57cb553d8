"""What the association gives to the field: each noun is declared once; its list, its sheet and its forms follow."""
