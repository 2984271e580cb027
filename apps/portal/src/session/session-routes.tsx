import { defineTexts, isUuidV7 } from '@saphan/contracts';
import { ActionBar, Button, ButtonLink, EmptyState, Form, Notice } from '@saphan/ui';
import { getPerson, isPageOf, reauthenticate } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findApplication } from '../application/open-application.ts';
import { answerPage } from '../page/answer-page.tsx';
import { applicationIdOf, queryOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { personOf } from './person-of-request.ts';
import { findKeptPost, forgetKeptPost, type KeptPost } from './kept-post.ts';

const texts = defineTexts(
  {
    title: 'สิ่งที่คุณพิมพ์ยังอยู่',
    lead: 'หมดเวลาเข้าสู่ระบบตอนที่คุณกดส่ง ยังไม่มีอะไรถูกบันทึก กดปุ่มเพื่อส่งอีกครั้ง',
    what: 'ดูสิ่งที่พิมพ์ไว้',
    send: 'ส่งอีกครั้ง',
    waiting: 'สิ่งที่ค้างส่ง',
    none: 'ไม่มีสิ่งที่ค้างส่ง',
    noneLead: 'สิ่งที่บันทึกไว้แล้วอยู่ในคำขอของคุณ เปิดดูได้เสมอ',
    toApplications: 'คำขอของฉัน',
  },
  {
    title: 'What you typed is still here',
    lead: 'Your sign-in ran out when you pressed the button. Nothing has been saved yet. Press to send it again.',
    what: 'See what you typed',
    send: 'Send it again',
    waiting: 'Waiting to be sent',
    none: 'Nothing is waiting',
    noneLead: 'What has been saved stands in your applications. Look there whenever you like.',
    toApplications: 'My applications',
  },
);

/** Pages that a visitor has too: what is typed there was typed before anybody signed in. */
const ofVisitors = /^\/(?:life|services)\//;

/** Machines are shared: what was typed is shown to the person whose page it was typed on, in an application that is theirs. */
async function isOwn(
  portal: Portal,
  request: FastifyRequest,
  { path, token = '' }: KeptPost,
): Promise<boolean> {
  if (!ofVisitors.test(path) && !isPageOf(token, getPerson(request).pid)) return false;
  const [, id] = /^\/(?:apply|applications)\/([^/?]+)/.exec(path) ?? [];
  if (id === undefined) return true;
  if (!isUuidV7(id)) return false;
  const { store, vault } = portal;
  const own = await store.asPerson(personOf(request, portal), (trx) => findApplication(trx, vault, id));
  return own !== undefined;
}

/** After signing in again, until it is sent: what was typed, and one button that sends it. */
async function showKept(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const found = findKeptPost(request);
  const kept = found && (await isOwn(portal, request, found)) ? found : undefined;
  if (found !== undefined && kept === undefined) await forgetKeptPost(request);
  return answerPage(portal, request, reply, ({ language }) => {
    const text = texts(language);
    if (kept === undefined) {
      return {
        title: text.waiting,
        body: (
          <div class="stack-loose">
            <h1>{text.waiting}</h1>
            <EmptyState
              title={text.none}
              action={<ButtonLink href="/applications">{text.toApplications}</ButtonLink>}
            >
              {text.noneLead}
            </EmptyState>
          </div>
        ),
      };
    }
    const shown = kept.fields.filter(([name, value]) => !name.startsWith('_') && value !== '');
    return {
      title: text.title,
      body: (
        <div class="stack-loose">
          <h1>{text.title}</h1>
          <Notice tone="wait">{text.lead}</Notice>
          <Form action={kept.path}>
            {kept.fields.map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            {shown.length > 0 && (
              <details>
                <summary>{text.what}</summary>
                <ul class="marks">
                  {shown.map(([, value]) => (
                    <li>{value}</li>
                  ))}
                </ul>
              </details>
            )}
            <ActionBar>
              <Button>{text.send}</Button>
            </ActionBar>
          </Form>
        </div>
      ),
    };
  });
}

/** Proves the person anew, so that sources answer, and leads back to the page of the form. */
async function prove(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const id = applicationIdOf(request);
  const page = queryOf(request, 'page');
  const returnTo = /^[a-z][a-z0-9-]*$/.test(page) ? `/apply/${id}/pages/${page}` : `/apply/${id}/for`;
  return reauthenticate(portal.app, request, reply, { returnTo, maxAge: 25 * 60 });
}

export const sessionRoutes: readonly PageRoute[] = [
  {
    name: 'kept',
    method: 'GET',
    url: '/kept',
    kind: 'page',
    needs: 'person',
    handle: showKept,
  },
  {
    name: 'prove again',
    method: 'GET',
    url: '/apply/:id/prove',
    kind: 'action',
    needs: 'person',
    handle: prove,
  },
];
