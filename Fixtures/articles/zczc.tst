ZCZC VWX
$T
:Mill Collapse
=Nightlead
^Nine die as old mill falls
*X
+03000000
ORRIN, March 4 VW - Nine people died when the old mill fell.

The mayor promised an inquiry.
NNNN
zczc
AN#177
BY#Ada Lindqvist
PD#04 March 2026 09:00:00
KY#VALIA MILL
SO#Vale Wire
TI#Sund bridge closed
AB#Until Tuesday.
TX#
The bridge over the Sund is closed until Tuesday, the harbour master said.
NNNN
