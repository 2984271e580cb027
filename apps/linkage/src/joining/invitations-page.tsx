import { toUuidV7 } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import {
  Button,
  DataTable,
  DateText,
  EmptyState,
  ErrorSummary,
  Form,
  Panel,
  Pill,
  type PillTone,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { DigestText } from '../pages/digest-text.tsx';
import { LinkagePage } from '../pages/linkage-page.tsx';
import type { Visit } from '../pages/visit.ts';
import { nameDoers } from '../planning-entries/name-doers.ts';
import { InvitationFields } from './invitation-fields.tsx';
import { listInvitations, stateOf, type InvitationState } from './invitation-store.ts';
import { invitationTexts } from './invitation-texts.ts';

const tones = {
  open: 'wait',
  used: 'done',
  withdrawn: 'quiet',
  expired: 'quiet',
} as const satisfies Record<InvitationState, PillTone>;

/** Fields to which faults of the whole invitation lead. */
const fieldByFault = new Map([
  ['name-wrong', 'class'],
  ['invitation-made', 'code'],
]);

/** `GET /invitations`, for registrars. */
export async function invitationsPage(visit: Visit): Promise<VNode> {
  const { db, now, language, refused } = visit;
  const text = invitationTexts(language);
  const said: Readonly<Record<string, string>> = text.faults;
  const faults = (refused?.faults ?? []).map((fault) => ({
    // What the registry refuses of names begins with the first of them.
    field: fieldByFault.get(fault) ?? fault,
    message: said[fault] ?? fault,
  }));
  const rows = await listInvitations(db);
  const nameOf = await nameDoers(
    visit,
    rows.map((row) => row.invited_by),
  );
  return (
    <LinkagePage visit={visit} title={text.title} lead={text.lead} section="members" keys>
      <ErrorSummary faults={faults} />
      <Panel title={text.write}>
        <Form action="/invitations" class="stack">
          <input type="hidden" name="id" value={toUuidV7(now)} />
          <InvitationFields
            text={text}
            typed={refused?.typed ?? {}}
            faultOf={(name) => faults.find(({ field }) => field === name)?.message}
            gateways={visit.view.snapshot.gateways.map(({ id }) => id)}
          />
          <Button>{text.write}</Button>
        </Form>
        <p class="small muted">
          {text.pin}: <DigestText value={visit.signingKid} whole /> {text.pinHow}
        </p>
      </Panel>
      <Panel title={text.list}>
        <DataTable
          caption={text.list}
          rows={rows}
          rowKey={({ id }) => id}
          empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
          columns={[
            {
              title: text.member,
              isHead: true,
              cell: ({ offer }) => (
                <>
                  {offer.member.names[language]}
                  <small class="under">{offer.member.id}</small>
                </>
              ),
            },
            { title: text.gateway, hideOn: 'phone', cell: ({ offer }) => <code>{offer.place.gateway}</code> },
            {
              title: text.by,
              hideOn: 'phone',
              cell: (row) => <span title={row.invited_by}>{nameOf(row.invited_by)}</span>,
            },
            { title: text.until, cell: (row) => <DateText date={toBangkokDay(row.expires_at)} short /> },
            {
              title: text.state,
              cell: (row) => {
                const state = stateOf(row, now);
                return (
                  <span class="cluster">
                    <Pill tone={tones[state]}>{text.states[state]}</Pill>
                    {state === 'open' && (
                      <Form action={`/invitations/${row.id}/withdraw`}>
                        <Button tone="quiet" size="small">
                          {text.withdraw}
                        </Button>
                      </Form>
                    )}
                  </span>
                );
              },
            },
          ]}
        />
      </Panel>
    </LinkagePage>
  );
}
