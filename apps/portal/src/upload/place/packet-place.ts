/** What tells a place in XMP: the Exif, IPTC and Photoshop schemas, and what cameras and phones add of their own. */
const tellsPlace =
  /GPS|Location|Latitude|Longitude|photoshop:(?:City|State|Country)|Iptc4xmpCore:CountryCode/i;

/**
 * Blanks a packet of XMP (ISO 16684-1) that tells a place. It is text in which properties can be written in many ways, so all
 * of it goes; a packet that tells none stays.
 * @param packet changed in place
 * @returns whether it told one
 */
export function blankPlacePacket(packet: Buffer): boolean {
  // In UTF-16 and UTF-32 the same letters stand between zeros.
  const text = packet.toString('latin1').replaceAll('\0', '');
  if (!tellsPlace.test(text)) return false;
  packet.fill(' ');
  return true;
}
