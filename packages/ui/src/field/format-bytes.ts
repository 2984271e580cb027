const units = ['B', 'kB', 'MB', 'GB'] as const;

/** `1536` → `1.5 kB`; powers of 1024, one decimal below ten. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const text = unit === 0 || value >= 10 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
  return `${text} ${units[unit] ?? 'B'}`;
}
