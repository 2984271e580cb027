import { expect, test } from 'vitest';
import { toRequestHash } from './request-hash.ts';

const request = {
  method: 'POST',
  target: '/r1/INSTANCE/CLASS2/MEMBER2/SUBSYSTEM2/BARSERVICE/v1/bar/zyggy?quu=1',
  pairs: [
    ['X-Road-Client', 'INSTANCE/CLASS1/MEMBER1/SUBSYSTEM1'],
    ['Content-Type', 'application/json'],
  ],
  requestId: 'f92591a3-6bf0-49b1-987b-0dd78c034cc3',
  generatedId: 'fa2e18a5-c2cb-4d09-b994-f57727f7c3fb',
} as const;

test('the vectors made from the definition in RestRequest.java', () => {
  expect(toRequestHash({ ...request, body: Buffer.alloc(0) })).toBe(
    'KmJPMv8jq3elMfd8mS5IxBcl9iDFvplz78afApKjiYHUm0NrFzYTVjsFGNd9ULEW5b4pWOUG55Cu35xlfXjpgg==',
  );
  expect(toRequestHash({ ...request, body: Buffer.from('{"a":1}') })).toBe(
    '4YiRgYuQCYKI1T1RQhvVaO4fdWTI5rI1GT+4Kov5f/ZPgf5Et5NmyyqEGQo98Os1S9TTKwvuTPekMeC+BKqVxg==',
  );
});

test('the caller’s own id counts where it stands among the headers, not twice', () => {
  const body = Buffer.alloc(0);
  const { generatedId, ...rest } = request;
  const given = toRequestHash({ ...rest, pairs: [...request.pairs, ['X-Road-Id', generatedId]], body });
  expect(given).not.toBe(toRequestHash({ ...request, body }));
  expect(given).not.toBe(toRequestHash({ ...rest, body }));
});
