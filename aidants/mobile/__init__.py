"""The Escale mobile: tours and stops in the communes, who comes, what is entered on the spot, what is covered."""
