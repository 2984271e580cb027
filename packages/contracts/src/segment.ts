/** Text as a segment of a path or a header carries it: everything but RFC 3986 pchar is escaped. */
export const toSegment = (text: string): string =>
  encodeURIComponent(text).replace(/%(?:24|26|2B|2C|3A|3B|3D|40)/g, (escape) => decodeURIComponent(escape));
