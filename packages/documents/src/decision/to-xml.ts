const escapes: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }),
);

// XML 1.0 has no place for control characters, not even escaped.
const escape = (text: string): string =>
  text
    .replace(/\p{Cc}/gu, (control) => (/[\t\n\r]/.test(control) ? control : '\ufffd'))
    .replace(/[&<>"]/g, (letter) => escapes.get(letter) ?? '');

const name = /^[A-Za-z_][A-Za-z0-9_-]*$/;

function toElement(key: string, value: unknown, attributes = ''): string {
  const tag = name.test(key) ? key : 'entry';
  const head = `${tag}${name.test(key) ? '' : ` name="${escape(key)}"`}${attributes}`;
  if (value === null) return `<${head} nil="true"/>`;
  if (Array.isArray(value)) {
    return `<${head}>${value.map((entry) => toElement('item', entry)).join('')}</${tag}>`;
  }
  if (typeof value === 'object') {
    const inner = Object.entries(value).filter(([, entry]) => entry !== undefined);
    return `<${head}>${inner.map(([inKey, entry]) => toElement(inKey, entry)).join('')}</${tag}>`;
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `<${head}>${escape(text)}</${tag}>`;
}

/**
 * JSON as XML by one fixed rule: a property is an element, an entry of a list an `item`, null has `nil="true"`; a
 * property whose name isn't an XML name is an `entry` with that name.
 */
export const toXml = (root: string, value: object, namespace: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${toElement(root, value, ` xmlns="${escape(namespace)}"`)}\n`;
