import { describe, expect, it } from 'vitest';
import { toQrSvg } from './qr-svg.ts';

describe('toQrSvg', () => {
  it('lets no markup through its label', () => {
    expect(toQrSvg('x', '"><script>')).not.toContain('<script');
  });

  it('has a quiet zone of four modules and no size of its own', () => {
    const svg = toQrSvg('HELLO', 'QR');
    expect(svg).toContain('viewBox="0 0 29 29"');
    expect(svg).not.toMatch(/ (width|height)=/);
    expect(svg).toContain('M4 4h1v1h-1z');
  });
});
