/** Boxes in which films tell their place: QuickTime's user data, and 3GPP TS 26.244. */
const placeBoxes = ['\u{a9}xyz', 'loci'].map((type) => Buffer.from(type, 'latin1'));
const longest = 1024;

/** Makes boxes of a type into free ones, which every reader skips. */
function removeBoxes(bytes: Buffer, type: Buffer): boolean {
  let hadPlace = false;
  for (let at = bytes.indexOf(type, 4); at !== -1; at = bytes.indexOf(type, at + 1)) {
    const length = bytes.readUInt32BE(at - 4);
    if (length <= 8 || length > longest || at - 4 + length > bytes.length) continue;
    bytes.fill(0, at, at - 4 + length).write('free', at, 'latin1');
    hadPlace = true;
  }
  return hadPlace;
}

/** ISO 6709, as Apple's key `com.apple.quicktime.location.ISO6709` has it: two signed numbers and more, ended by a stroke. */
const positions = /[+-]\d{2,6}(?:\.\d+)?[+-]\d{3,7}(?:\.\d+)?(?:[+-]\d+(?:\.\d+)?)?(?:CRS[A-Za-z0-9_-]+)?\//g;
const appleKey = Buffer.from('com.apple.quicktime.location.ISO6709', 'latin1');

function removeApplePlace(bytes: Buffer): boolean {
  if (!bytes.includes(appleKey)) return false;
  let hadPlace = false;
  for (const found of bytes.toString('latin1').matchAll(positions)) {
    bytes.fill(' ', found.index, found.index + found[0].length);
    hadPlace = true;
  }
  return hadPlace;
}

/**
 * Takes the place out of a film behind a picture.
 * @param bytes what stands behind the picture; changed in place
 * @returns whether there was a place
 */
export function removeMoviePlace(bytes: Buffer): boolean {
  if (!bytes.includes('ftyp')) return false;
  const hadPlace = removeApplePlace(bytes);
  return placeBoxes.map((type) => removeBoxes(bytes, type)).includes(true) || hadPlace;
}
