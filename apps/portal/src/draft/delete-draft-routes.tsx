import { defineTexts } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import { ActionBar, Button, Form } from '@saphan/ui';
import { languageOf, sessionOf } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findApplication } from '../application/open-application.ts';
import { toTitle } from '../application/to-title.ts';
import { addAudit } from '../audit/add-audit.ts';
import { answerPage } from '../page/answer-page.tsx';
import { applicationIdOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { personOf } from '../session/person-of-request.ts';
import { deleteDraft } from './delete-draft.ts';
import { isHeld } from './draft-hold.ts';

const texts = defineTexts(
  {
    title: 'ลบคำขอที่ยังไม่ยื่น',
    lead: (time: string) => `บันทึกล่าสุด ${time} คำตอบและไฟล์ทั้งหมดของคำขอนี้จะถูกลบ และเรียกคืนไม่ได้`,
    stays: 'ยังไม่มีอะไรถูกส่งถึงหน่วยงาน สิ่งที่เราถามทะเบียนแทนคุณไปแล้วยังอยู่ใน “ใครใช้ข้อมูลฉัน”',
    button: 'ลบคำขอนี้',
    keep: 'ไม่ลบ กลับไปคำขอของฉัน',
    done: (matter: string) => `ลบ “${matter}” แล้ว`,
  },
  {
    title: 'Delete this draft',
    lead: (time: string) =>
      `Last saved ${time}. All its answers and files will be deleted and can’t be brought back.`,
    stays:
      'Nothing has been sent to any agency. What we have asked registers for you stays under “Who used my data”.',
    button: 'Delete this draft',
    keep: 'Keep it and go back to my applications',
    done: (matter: string) => `Deleted: ${matter}`,
  },
);

async function askWhether(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, network } = portal;
  const id = applicationIdOf(request);
  const draft = await store.asPerson(personOf(request, portal), (trx) => findApplication(trx, vault, id));
  if (draft === undefined) throw portalProblem('application-not-found');
  if (draft.state !== 'draft') throw portalProblem('already-submitted');
  return answerPage(portal, request, reply, ({ language }) => {
    const text = texts(language);
    return {
      title: text.title,
      body: (
        <div class="stack-loose">
          <div class="stack-tight">
            <p class="muted">{toTitle(network, draft, language)}</p>
            <h1>{text.title}</h1>
            <p class="lead">{text.lead(formatInstant(language, draft.updatedAt, 'short'))}</p>
          </div>
          <p>{text.stays}</p>
          <Form action={`/apply/${id}/delete`}>
            <ActionBar>
              <Button>{text.button}</Button>
              <a href="/applications">{text.keep}</a>
            </ActionBar>
          </Form>
        </div>
      ),
    };
  });
}

async function remove(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, network, clock } = portal;
  const id = applicationIdOf(request);
  const person = personOf(request, portal);
  const deleted = await store.asPerson(person, async (trx) => {
    const application = await findApplication(trx, vault, id, { lock: true });
    if (application === undefined) throw portalProblem('application-not-found');
    if (application.state !== 'draft') throw portalProblem('already-submitted');
    if (await isHeld(trx, person)) throw portalProblem('draft-held');
    const now = clock();
    await deleteDraft(trx, id, now);
    await addAudit(trx, store.agency, now, { action: 'draft-deleted', actor: person, application: id });
    return application;
  });
  const language = languageOf(request);
  const notice = texts(language).done(toTitle(network, deleted, language));
  await sessionOf(request).update({ notice, noticeTone: 'good' });
  return reply.redirect('/applications', 303);
}

export const deleteDraftRoutes: readonly PageRoute[] = [
  {
    name: 'ask whether to delete a draft',
    method: 'GET',
    url: '/apply/:id/delete',
    kind: 'page',
    needs: 'person',
    handle: askWhether,
  },
  {
    name: 'delete a draft',
    method: 'POST',
    url: '/apply/:id/delete',
    kind: 'action',
    needs: 'person',
    handle: remove,
  },
];
