import { inflateSync } from 'node:zlib';

/** A picture of black and white: rows of whole bytes, a bit a point, the highest first, 1 for black. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly bits: Uint8Array;
}

/** The words of `doNotPay` in both languages, set once in IBM Plex Sans Thai: no server can be relied on to have Thai letters. */
const deflated =
  'eNrt2DGO3DYUBuDHsGAq0aULYZgjuJzAgniVHCFdJsBA4kCFut0j5CocTLFlrkBBRdq3cLEMIPDF1IzG6127EEcG7EB/MRgQ0AeJ4nsUCLBm' +
  'zZr/fYRd2HOLMPLq4eWPMglMMf1RrzxtF/HY9Ly1W8abbuvPhb3fUzxNr+aPzLfxkp5Xfd3TCy/spPX3A0clXBO0UQi1Y0ExMrADqBgqz1E2' +
  '/uMIiDCLY6RtPTDyPChOFqrR0yF6gxJkJZl5Xm0pcBp4UIIc1CZ69cWT5BRZnOFxIkdBUBDxapw8il6InqbjLK/vO9TC1sIq0SBICxXHneIo' +
  'TRkEx5KbWV53ck5xo4RVnGHs9ZV0b1SD0hT+J4YlA5pRJuJ4cr8oA9EDhl44qMmCjN5+AIYlzPMsdyANyDZ6fs+jBxcvnL06xWvcJ8+cPV8C' +
  'Q21ApXiH8Mm7PK+PM6CHmXtt9BovTRW9kjuohBu9A0bv2s7meO1HL1w9/tybWR9X7zDOnxo9HL1m9Ni8+rh4Vjb26rHnHsguyTuvF9m88rib' +
  'tf4cd6Baqy5ee6PHRy8Wr9PRe7CTpxrUwPDtTA+5e6O502dP/D15Xh189Arh5tQHo8apwGMLDNEjc/GIWBzBmuZtmtQ4HRgNnAZgnlPsz370' +
  'II6gnrf+oD45PQB5Rj56YfKeAtR+fn2APjmFoOOWBMwzP3kfBlAIDGfuR2vWrFmzZs13l2z8vf30pTbLetMnxWdenswxcst6dtn74xb2kOew' +
  'zeLJUOFKgB13e2Au7QCBW0aiqrKQifj54shkg/Rk3qM+HRLeDnOcWiJJmRwAyJGVQQ5ktK/7Y8KRCQusbdtWymyTA+u63spsUxRQbN91KR6Q' +
  '4dETWb4BZrujzbI8L2BbwOMpZQZry1vR3oksz4DZ/uiyrNgUsM3hsU/xhKtH706FiyfPnsQkDzr6sqfxn6QV2PdnL4fPvR0+pXCmb1rR3ots' +
  '9Lro5aOH+EdKvR0nb/PzlnXx/crz+0WsUuqD+ocH0d7/Je/zAj50TzaTaq+g3D36Kqm/nCh6Qd4PBYRYb1J6Be99vSuT+in790G0d3vR+AL2' +
  'roZMCpTwK5bb4sZu//bZwPamrvVl79b7e/fC297o/fbC87fuli88hDVr1nwH+Q+Lsid6';

export const sampleMark: Bitmap = {
  width: 640,
  height: 104,
  bits: inflateSync(Buffer.from(deflated, 'base64')),
};
