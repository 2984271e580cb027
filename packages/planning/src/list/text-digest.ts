const prime = 0x100000001b3n;
const offset = 0xcbf29ce484222325n;

/** A short name for a text, the same for the same text (FNV-1a, 64 bits). Two texts of one name are told apart by who uses it. */
export function textDigest(text: string): string {
  let hash = offset;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * prime);
  return hash.toString(16).padStart(16, '0');
}
