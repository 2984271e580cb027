/** What the metadata of a PDF's newest catalog say of itself (ISO 19005-3, 6.6.4), e.g. `3A`. */
export function readPdfAClaim(pdf: Uint8Array): string {
  const text = Buffer.from(pdf).toString('latin1');
  const newest = (pattern: RegExp): string => [...text.matchAll(pattern)].at(-1)?.[1] ?? '';
  // The dictionary stands between its number and the end of the object; an update brings a newer one further down.
  const catalog = newest(
    /\d+ 0 obj\s*<<((?:(?!endobj)[\s\S])*?\/Type\s*\/Catalog(?:(?!endobj)[\s\S])*)endobj/g,
  );
  const metadata = /\/Metadata (\d+) 0 R/.exec(catalog)?.[1] ?? 'none';
  const stream = newest(new RegExp(`(?:^|\\s)${metadata} 0 obj((?:(?!endobj)[\\s\\S])*)endobj`, 'g'));
  const value = (name: string): string =>
    new RegExp(`pdfaid:${name}(?:>|=")([^<"]*)`).exec(stream)?.[1] ?? '';
  return value('part') + value('conformance');
}
