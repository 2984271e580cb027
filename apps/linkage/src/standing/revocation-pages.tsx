import { ChoiceField, Panel, Row, Rows } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { KeyUseText } from '../member/key-use-text.tsx';
import { findRevocation } from '../member/revoke-key.ts';
import { DigestText } from '../pages/digest-text.tsx';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { allTypedIn, say, type Visit } from '../pages/visit.ts';
import { StandingForm } from './standing-form.tsx';
import { standingTexts } from './standing-texts.ts';

/** `GET /members/{id}/keys/{kid}/revoke`, for registrars: what goes with the key, and what the agency knows as its own. */
export async function keyRevocationPage(visit: Visit): Promise<VNode> {
  const { params, view, language, db, now } = visit;
  const id = [params.instance, params.class, params.member].join('/');
  const member = view.findMember(id);
  const key = member?.keys.find(({ kid }) => kid === params.kid);
  if (member === undefined || key === undefined || Date.parse(key.notAfter) <= now)
    throw webProblem('not-found', { detail: `${id} ${params.kid ?? ''}` });
  const text = standingTexts(language);
  const { along } = await findRevocation(db, key.kid, []);
  const page = `/members/${id}`;
  return (
    <LinkagePage
      visit={visit}
      title={text.key.title}
      lead={text.key.lead(say(member.names, visit))}
      section="members"
    >
      <Panel title={text.key.key}>
        <Rows>
          <Row label={text.key.use} state={{ type: 'plain' }}>
            <KeyUseText use={key.use} />
            {key.subsystem !== undefined && <small class="under">{key.subsystem}</small>}
          </Row>
          <Row label={text.key.thumbprint} state={{ type: 'plain' }}>
            <DigestText value={key.kid} whole />
          </Row>
        </Rows>
        <p class="small muted">{text.key.certificates}</p>
      </Panel>
      <Panel title={text.key.along}>
        <StandingForm
          visit={visit}
          action={`${page}/keys/${key.kid}/revoke`}
          back={`${page}#keys`}
          confirm={text.key.confirm}
        >
          {along.length === 0 ? (
            <p>{text.key.none}</p>
          ) : (
            <ChoiceField
              name="keep"
              label={text.key.keep}
              hint={text.key.alongHow}
              kind="many"
              chosen={allTypedIn(visit, 'keep')}
              choices={along.map(({ kid, use, subsystem }) => ({
                value: kid,
                label: (
                  <>
                    <KeyUseText use={use} /> <DigestText value={kid} whole />
                  </>
                ),
                ...(subsystem !== undefined && { note: subsystem }),
              }))}
            />
          )}
        </StandingForm>
      </Panel>
    </LinkagePage>
  );
}

/** `GET /gateways/{id}/certificates/{thumbprint}/revoke`, for registrars. */
export function certificateRevocationPage(visit: Visit): VNode {
  const { params, view, language } = visit;
  const id = [params.instance, params.class, params.member, params.system].join('/');
  const thumbprint = params.thumbprint ?? '';
  const gateway = view.findGateway(id);
  if (gateway?.certificates.some((each) => each.thumbprint === thumbprint) !== true)
    throw webProblem('not-found', { detail: `${id} ${thumbprint}` });
  const text = standingTexts(language);
  const page = `/gateways/${id}`;
  return (
    <LinkagePage
      visit={visit}
      title={text.certificate.title}
      lead={text.certificate.lead(id)}
      section="overview"
    >
      <Panel title={text.certificate.certificate}>
        <p>
          <DigestText value={thumbprint} whole />
        </p>
        <StandingForm
          visit={visit}
          action={`${page}/certificates/${thumbprint}/revoke`}
          back={page}
          confirm={text.certificate.confirm}
        />
      </Panel>
    </LinkagePage>
  );
}
