import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './run.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let folder = '';

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'saphan-cli-')), 'catalogue');
  await cp(join(root, 'catalogue'), folder, { recursive: true });
});
afterAll(() => rm(join(folder, '..'), { recursive: true }));

async function saphan(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(words, {
    root,
    print: (text) => out.push(text),
    printError: (text) => err.push(text),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('what is refused', () => {
  it('a command that is not there', async () => {
    const { code, out, err } = await saphan('catalogue', 'sing');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    // What may have been meant, and not all that there is: the message would scroll away.
    expect(err).toContain('saphan catalogue check');
    expect(err).not.toContain('agency join');
    expect((await saphan('verfy', 'x.json')).err).toContain('did you mean\n  saphan verify\n');
    expect((await saphan('sing')).err).toBe('there is no command "sing"\nsaphan --help lists all.');
  });

  it('a file that is not there, or is cut off', async () => {
    const missing = join(folder, 'none.json');
    expect(await saphan('verify', missing, '--key', missing)).toMatchObject({
      code: 2,
      err: `there is no file ${missing}`,
    });
    const cut = join(folder, 'cut.json');
    await writeFile(cut, '{"exchange":');
    expect((await saphan('verify', cut, '--key', cut)).err).toContain('is not JSON: is it the whole file');
    const noKey = join(folder, 'no-key.jwk');
    await writeFile(noKey, '{}');
    for (const command of ['verify', 'verify-export'])
      expect(await saphan(command, cut, '--key', noKey)).toMatchObject({
        code: 2,
        err: expect.stringContaining('holds no public key') as string,
      });
    await rm(cut);
  });

  it('an option that is not there, a language that is not there', async () => {
    expect(await saphan('catalogue', 'check', '--loud')).toMatchObject({ code: 2 });
    expect((await saphan('catalogue', 'report', '--lang', 'fr')).err).toContain('th or en, not fr');
  });

  it('a catalogue with a fault, with file, place, rule and cure', async () => {
    const file = join(folder, 'life-events', 'open-restaurant.yaml');
    const right = await readFile(file, 'utf8');
    await writeFile(file, right.replace('shop.areaSquareMetres <= 200', 'shop.aeraSquareMetres <= 200'));
    const { code, err } = await saphan('catalogue', 'check', '--folder', folder);
    await writeFile(file, right);
    expect(code).toBe(1);
    expect(err).toContain(
      'life-events/open-restaurant.yaml: open-restaurant/services/food-place-notification: 1:1',
    );
    expect(err).toContain('did you mean "shop.areaSquareMetres"?');
    expect(err).toContain('1 faults');
  });
});

describe('what is told', () => {
  it('without words, the commands', async () => {
    expect((await saphan()).out).toContain('catalogue report');
  });

  it('that the catalogue is right', async () => {
    expect(await saphan('catalogue', 'check', '--folder', folder)).toMatchObject({ code: 0, err: '' });
  });

  it('every paper with issuer, replacement, source and fallback', async () => {
    const { out } = await saphan('catalogue', 'report');
    expect(out).toMatch(
      /Copy of the ID card +TH\/GOV\/DOPA +data: person\.pid, .*person\.v1 +officer fetches later/,
    );
    expect((await saphan('catalogue', 'report', '--lang', 'th')).out).toContain('สำเนาทะเบียนบ้าน');
  });
});
