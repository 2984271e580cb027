const isWords = (value: object): value is { readonly th: string; readonly en: string } =>
  'th' in value && 'en' in value && typeof value.th === 'string' && typeof value.en === 'string';

/** A form, or a part of it, with the other language's words where a text is there in one alone: a question without words can't be looked at. */
export function fillTexts<Part>(part: Part): Part {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map(fillTexts) as Part;
  if (isWords(part)) return { ...part, th: part.th || part.en, en: part.en || part.th };
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, fillTexts(value)])) as Part;
}
