import { problemsOf } from '@saphan/contracts';
import {
  documentProblems,
  issueCredential,
  issueStatusList,
  openTimeStamper,
  signPdf,
  signPdfInTime,
  toAttachments,
  type Renderer,
  type TimeStamper,
} from '@saphan/documents';
import { createPrivateKey, type JsonWebKeyInput, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { HostedAgency } from '../config.ts';
import type { DocumentMaker } from './document-maker.ts';

interface Signer {
  readonly privateKey: KeyObject;
  readonly certificatePem: string;
  readonly chainPem: readonly string[];
}

const documentProblem = problemsOf(documentProblems);

const certificates = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n?/g;

async function readSigner({ documentKeyFile, documentCertificateFile }: HostedAgency): Promise<Signer> {
  const jwk = JSON.parse(await readFile(documentKeyFile, 'utf8')) as JsonWebKeyInput['key'];
  const [certificatePem, ...chainPem] =
    (await readFile(documentCertificateFile, 'utf8')).match(certificates) ?? [];
  if (certificatePem === undefined) throw new Error(`${documentCertificateFile} holds no certificate`);
  return { privateKey: createPrivateKey({ key: jwk, format: 'jwk' }), certificatePem, chainPem };
}

/** The authority of the settings; nothing where none is set. */
export const findTimeStamper = (
  { tsaUrl, tsaRootFile }: { readonly tsaUrl: string; readonly tsaRootFile: string },
  onMissing: (why: string) => void,
): TimeStamper | undefined =>
  tsaUrl === ''
    ? undefined
    : openTimeStamper({
        url: tsaUrl,
        trustedPem: async () => (await readFile(tsaRootFile, 'utf8')).match(certificates) ?? [],
        onMissing,
      });

/** Draws, signs and puts into a credential. Keys are read each time: a renewed certificate holds from the next document on. */
export const openDocumentMaker = (renderer: Renderer, stamp?: TimeStamper): DocumentMaker => ({
  async make({ agency, template, inputs, decision, issuedAt, status }) {
    const at = Math.floor(issuedAt.getTime() / 1000);
    const signer = { ...(await readSigner(agency.hosted)), at };
    const drawn = await renderer.renderDocument({
      template,
      inputs,
      attachments: toAttachments(decision),
      at,
      turn: { owner: agency.id, kind: decision.service },
    });
    const credential = await issueCredential(decision, signer, status);
    const by = { ...signer, name: agency.names.en, reason: `${inputs.title.en} ${inputs.number}` };
    if (stamp === undefined) return { pdf: signPdf(drawn, by), credential };
    return { ...(await signPdfInTime(drawn, by, stamp)), credential };
  },
  async draft({ agency, template, inputs, decision, issuedAt }, as) {
    const trial = await renderer.tryTemplate({
      ...{ template, inputs, trial: as, attachments: [] },
      at: Math.floor(issuedAt.getTime() / 1000),
      turn: { owner: agency.id, kind: decision.service },
    });
    if (trial.type === 'drawn') return trial.bytes;
    const [fault] = trial.faults;
    if (fault?.type === 'letter') throw documentProblem('letter-missing', { at: fault.message });
    throw new Error(`no draft: ${trial.faults.map(({ message }) => message).join('; ')}`);
  },
  async sayStates(agency, content, at) {
    const signer = await readSigner(agency.hosted);
    return issueStatusList(content, { ...signer, at: Math.floor(at.getTime() / 1000) });
  },
});
