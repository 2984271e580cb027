import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerPage } from '../page/answer-page.tsx';
import { queryOf } from '../page/ids-of-request.ts';
import type { Portal } from '../portal.ts';
import { personOf } from '../session/person-of-request.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import type { Context } from './change-contact.ts';
import type { ChannelFault } from './channel-section.tsx';
import { ContactPage } from './contact-page.tsx';
import { contactTexts } from './contact-texts.ts';
import { findContact } from './contact.ts';

/** Runs in the rows of who is signed in. */
export function asOwner<Result>(
  portal: Portal,
  request: FastifyRequest,
  work: (trx: PortalTransaction, context: Context) => Promise<Result>,
): Promise<Result> {
  const { store, clock } = portal;
  const person = personOf(request, portal);
  return store.asPerson(person, (trx) => work(trx, { agency: store.agency, person, now: clock() }));
}

/** What was typed and can't be used. */
export interface ContactFaults {
  readonly email?: string;
  readonly channel?: ChannelFault;
}

/** The page of a person's contact, with what was mistyped. */
export async function showContact(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  { email, channel }: ContactFaults = {},
): Promise<unknown> {
  const contact = await asOwner(portal, request, (trx, whose) => findContact(trx, portal.vault, whose));
  return answerPage(portal, request, reply, ({ language }) => ({
    title: contactTexts(language).title,
    body: (
      <ContactPage
        language={language}
        contact={contact}
        mistyped={email}
        isSaved={queryOf(request, 'saved') === 'yes'}
        channels={[...portal.carriers.keys()]}
        lineAccount={portal.settings.lineAccount}
        fault={channel}
        now={portal.clock()}
      />
    ),
    ...((email !== undefined || channel !== undefined) && { status: 422 }),
  }));
}
