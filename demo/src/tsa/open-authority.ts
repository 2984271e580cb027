import { newTimeStampAuthority, type TimeStampAuthority } from '@saphan/documents/authority';
import { createPrivateKey } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Settings } from './config.ts';

type Files = Pick<Settings, 'keyFile' | 'certificateFile' | 'rootFile'>;

async function findAuthority({
  keyFile,
  certificateFile,
  rootFile,
}: Files): Promise<TimeStampAuthority | undefined> {
  try {
    return {
      privateKey: createPrivateKey(await readFile(keyFile, 'utf8')),
      certificatePem: await readFile(certificateFile, 'utf8'),
      rootPem: await readFile(rootFile, 'utf8'),
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The authority of these files; made where one of them is missing. The key is written last: without it all is made anew. */
export async function openAuthority(files: Files): Promise<TimeStampAuthority> {
  const found = await findAuthority(files);
  if (found) return found;
  const made = await newTimeStampAuthority(new Date());
  for (const file of Object.values(files)) await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(files.rootFile, made.rootPem);
  await writeFile(files.certificateFile, made.certificatePem);
  await writeFile(files.keyFile, made.privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
  return made;
}
