import { build } from 'esbuild';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const mostGzipBytes = 6 * 1024;

test('what a page loads to evaluate is small, and nothing of what reads expressions comes along', async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: "export { evaluate } from '@saphan/expressions';",
      resolveDir: import.meta.dirname,
      loader: 'ts',
    },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  });
  const [{ contents, text } = { contents: new Uint8Array(), text: '' }] = outputFiles;
  expect(gzipSync(contents, { level: 9 }).length).toBeLessThanOrEqual(mostGzipBytes);
  expect(text).toContain('insert before');
  expect(text).not.toContain('is not supported');
});
