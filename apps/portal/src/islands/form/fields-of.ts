/** Texts of one question's fields, as they would be posted. */
export function fieldsOf(wrapper: HTMLElement, names: readonly string[]): Record<string, string[]> {
  const texts: Record<string, string[]> = {};
  const fields = wrapper.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
    'input, select, textarea',
  );
  for (const field of fields) {
    if (!names.includes(field.name)) continue;
    const isOff =
      field instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(field.type) && !field.checked;
    if (!isOff) texts[field.name] = [...(texts[field.name] ?? []), field.value];
  }
  return texts;
}
