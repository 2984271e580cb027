import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openVault } from './vault.ts';

const folder = mkdtempSync(join(tmpdir(), 'vault-'));

it('refuses a master key that others can read, or of another length', () => {
  const open = join(folder, 'open');
  writeFileSync(open, Buffer.alloc(32));
  chmodSync(open, 0o644);
  expect(() => openVault(open)).toThrow('mode 0600');
  const short = join(folder, 'short');
  writeFileSync(short, Buffer.alloc(31), { mode: 0o600 });
  expect(() => openVault(short)).toThrow('32 bytes');
});

it('opens nothing that was changed, is of another context or of another master key', () => {
  const vault = openVault(join(folder, 'one'));
  const { key, wrapped } = vault.newKey();
  expect(() => openVault(join(folder, 'two')).unwrap(wrapped)).toThrow();
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 64 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (bytes, at, flip) => {
        const sealed = vault.encrypt(key, bytes, 'case/1');
        expect(() => vault.decrypt(key, sealed, 'case/2')).toThrow();
        const place = at % sealed.length;
        sealed[place] = (sealed[place] ?? 0) ^ flip;
        expect(() => vault.decrypt(key, sealed, 'case/1')).toThrow();
      },
    ),
  );
});

it('gives back what it sealed, after a restart too', () => {
  const { key, wrapped } = openVault(join(folder, 'kept')).newKey();
  const again = openVault(join(folder, 'kept'));
  expect(again.unwrap(wrapped)).toEqual(key);
  const sealed = again.encrypt(key, Buffer.from('บ้านเลขที่ ๑'), 'x');
  expect(again.decrypt(again.unwrap(wrapped), sealed, 'x').toString()).toBe('บ้านเลขที่ ๑');
});
