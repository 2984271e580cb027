import { defineTexts, receiptType } from '@saphan/contracts';
import { ButtonLink, EmptyState } from '@saphan/ui';
import { toAttachment } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { answerPage } from '../page/answer-page.tsx';
import { uuidOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { personOf } from '../session/person-of-request.ts';
import { sendAllDocuments, sendDocument } from './download-documents.ts';
import { HeldDocumentCard } from './held-document-card.tsx';
import { findDocument, listAllDocuments, type HeldDocument } from './held-documents.ts';

const texts = defineTexts(
  {
    title: 'เอกสารของฉัน',
    lead: 'เอกสารที่หน่วยงานออกให้คุณผ่านสะพาน ใช้เป็นหลักฐานกับบริการอื่นได้โดยไม่ต้องพิมพ์',
    receipts: (count: number) => (count === 1 ? 'ใบเสร็จ 1 ใบ' : `ใบเสร็จ ${String(count)} ใบ`),
    empty: 'ยังไม่มีเอกสาร',
    emptyLead: 'เมื่อหน่วยงานอนุมัติเรื่องของคุณ เอกสารที่ลงนามอิเล็กทรอนิกส์จะอยู่ที่นี่',
    find: 'หาเรื่องที่ต้องการทำ',
    remind: 'เราเตือนก่อนเอกสารสิ้นอายุ ตามทางที่คุณตั้งไว้:',
    contact: 'ทางติดต่อของฉัน',
  },
  {
    title: 'My documents',
    lead: 'What agencies have issued to you through Saphan. Any of it can serve as evidence elsewhere, unprinted.',
    receipts: (count: number) => (count === 1 ? '1 receipt' : `${String(count)} receipts`),
    empty: 'No documents yet',
    emptyLead: 'When an agency approves what you applied for, the signed document stands here.',
    find: 'Find what you want to do',
    remind: 'Before a document ends we remind you by the way that you have set.',
    contact: 'How to reach me',
  },
);

async function getOwn(portal: Portal, request: FastifyRequest): Promise<HeldDocument> {
  const { store, vault } = portal;
  const id = uuidOf(request, 'document');
  const document = await store.asPerson(personOf(request, portal), (trx) => findDocument(trx, vault, id));
  if (document === undefined) throw portalProblem('document-not-found');
  return document;
}

export const documentsRoutes: readonly PageRoute[] = [
  {
    name: 'my documents',
    method: 'GET',
    url: '/documents',
    kind: 'page',
    needs: 'person',
    async handle(portal, request, reply) {
      const { store, vault, network, settings, clock } = portal;
      const documents = await store.asPerson(personOf(request, portal), (trx) =>
        listAllDocuments(trx, vault),
      );
      return answerPage(portal, request, reply, ({ language }) => {
        const text = texts(language);
        const receipts = documents.filter(({ type }) => type === receiptType);
        const draw = (document: HeldDocument) => (
          <HeldDocumentCard
            language={language}
            network={network}
            document={document}
            publicUrl={settings.publicUrl}
            now={clock()}
          />
        );
        return {
          title: text.title,
          body: (
            <div class="stack-loose">
              <div class="stack-tight">
                <h1>{text.title}</h1>
                <p class="lead">{text.lead}</p>
              </div>
              {documents.length === 0 && (
                <EmptyState title={text.empty} action={<ButtonLink href="/">{text.find}</ButtonLink>}>
                  {text.emptyLead}
                </EmptyState>
              )}
              {documents.some(({ validUntil }) => validUntil !== undefined) && (
                <p class="small muted">
                  {text.remind} <a href="/contact">{text.contact}</a>
                </p>
              )}
              {documents.filter((document) => !receipts.includes(document)).map(draw)}
              {/* Receipts are kept for the books: nobody looks among them for a licence. */}
              {receipts.length > 0 && (
                <details class="answers receipts">
                  <summary>{text.receipts(receipts.length)}</summary>
                  <div class="stack">{receipts.map(draw)}</div>
                </details>
              )}
            </div>
          ),
        };
      });
    },
  },
  {
    name: 'download document',
    method: 'GET',
    url: '/documents/:document/file',
    kind: 'file',
    needs: 'person',
    handle: async (portal, request, reply) =>
      sendDocument(portal, request, reply, await getOwn(portal, request)),
  },
  {
    name: 'download all documents of an application',
    method: 'GET',
    url: '/applications/:id/documents.zip',
    kind: 'file',
    needs: 'person',
    handle: sendAllDocuments,
  },
  {
    name: 'download credential',
    method: 'GET',
    url: '/documents/:document/credential',
    kind: 'file',
    needs: 'person',
    async handle(portal, request, reply) {
      const { credential, number } = await getOwn(portal, request);
      return reply
        .type('application/dc+sd-jwt')
        .header('content-disposition', toAttachment(`${number}.sd-jwt`))
        .send(credential);
    },
  },
];
