import type { Agreement, Gateway, LocalText, Member, SignedAgreement, Snapshot } from '@saphan/contracts';
import { sql, type Selectable } from 'kysely';
import { findDelegations } from '../agreement/delegations.ts';
import type { Database } from '../database.ts';
import { listHolidays, toPublished } from '../holiday/holiday-store.ts';
import type { GatewayLog } from '../database.generated.ts';
import { toPublicKey } from '../member/member-keys.ts';

/** What a snapshot says, apart from its place in the history and the catalogue. */
export type Registry = Pick<
  Snapshot,
  | 'members'
  | 'subsystems'
  | 'gateways'
  | 'dataServices'
  | 'agreements'
  | 'identityProviders'
  | 'witnesses'
  | 'witnessKeys'
  | 'holidays'
>;

const names = (row: { name_th: string; name_en: string }): LocalText => ({
  th: row.name_th,
  en: row.name_en,
});

/**
 * Reads the whole registry, in a fixed order so that the same registry gives the same text.
 * @param db a transaction that sees one moment
 */
export async function readRegistry(db: Database, now: Date): Promise<Registry> {
  const members = await readMembers(db);
  return {
    members,
    subsystems: (await db.selectFrom('subsystem').selectAll().orderBy('id').execute()).map((row) => ({
      id: row.id,
      names: names(row),
      status: row.status as Member['status'],
    })),
    gateways: await readGateways(db, now),
    dataServices: (await db.selectFrom('data_service').selectAll().orderBy('id').execute()).map((row) => ({
      id: row.id,
      names: names(row),
      definition: row.definition,
      status: row.status as Member['status'],
      ...(row.deprecated_from !== null && { deprecatedFrom: row.deprecated_from.toISOString() }),
    })),
    agreements: await readAgreements(db),
    identityProviders: await readIdentityProviders(db),
    witnesses: (
      await db.selectFrom('member').select('id').where('witness', '=', true).orderBy('id').execute()
    ).map(({ id }) => id),
    witnessKeys: (await db.selectFrom('witness_key').select('key').orderBy('key').execute()).map(
      ({ key }) => key,
    ),
    holidays: toPublished(await listHolidays(db)),
  };
}

async function readMembers(db: Database): Promise<Member[]> {
  const rows = await db.selectFrom('member').selectAll().orderBy('id').execute();
  const keys = await db.selectFrom('member_key').selectAll().orderBy('use').orderBy('kid').execute();
  const keysByMember = Map.groupBy(keys, (key) => key.member);
  return rows.map((row) => ({
    id: row.id,
    agency: row.agency,
    names: names(row),
    shortNames: { th: row.short_name_th, en: row.short_name_en },
    status: row.status as Member['status'],
    keys: (keysByMember.get(row.id) ?? []).map(toPublicKey),
  }));
}

function toLog({ origin, key, follows, follows_checkpoint: checkpoint }: Selectable<GatewayLog>) {
  return {
    origin,
    key,
    ...(follows !== null && checkpoint !== null && { follows: { origin: follows, checkpoint } }),
  };
}

async function readGateways(db: Database, now: Date): Promise<Gateway[]> {
  const rows = await db.selectFrom('gateway').selectAll().orderBy('id').execute();
  const certificates = await db
    .selectFrom('certificate')
    .select(['gateway', 'thumbprint', 'not_after'])
    .where('gateway', 'is not', null)
    .where('revoked_at', 'is', null)
    .where('not_after', '>', now)
    .orderBy('thumbprint')
    .execute();
  const hosts = await db.selectFrom('host').selectAll().orderBy('member').execute();
  const logs = await db.selectFrom('gateway_log').selectAll().orderBy('origin').execute();
  return rows.map((row) => ({
    id: row.id,
    address: row.address,
    status: row.status as Gateway['status'],
    certificates: certificates
      .filter(({ gateway }) => gateway === row.id)
      .map(({ thumbprint, not_after }) => ({ thumbprint, notAfter: not_after.toISOString() })),
    hosts: hosts.filter(({ gateway }) => gateway === row.id).map(({ member }) => member),
    dataClass: row.data_class as Gateway['dataClass'],
    // What every gateway of this release speaks; one that speaks more will say so when it registers.
    profiles: [1],
    logs: logs.filter(({ gateway }) => gateway === row.id).map(toLog),
  }));
}

/** Those in force, and the revoked ones until they would have ended: a party must see that they are revoked. */
async function readAgreements(db: Database): Promise<SignedAgreement[]> {
  const { rows } = await sql<{
    hash: string;
    canonical: string;
    consumer_jws: string;
    provider_jws: string;
    revoked_at: Date | null;
    revoked_by: string | null;
  }>`
    select a.hash, a.canonical, c.jws as consumer_jws, p.jws as provider_jws,
      case when a.state = 'revoked' then a.since end as revoked_at,
      case when a.state = 'revoked' then a.by end as revoked_by
    from agreement_now a
    join agreement_signature c on c.agreement = a.hash and c.party = 'consumer'
    join agreement_signature p on p.agreement = a.hash and p.party = 'provider'
    where a.state = 'active'
      -- Nobody holds an older snapshot by then; what is not listed is denied too.
      or (a.state = 'revoked' and a.valid_until > now() and a.since > now() - interval '30 days'
        and exists (select from agreement_event e where e.agreement = a.hash and e.state = 'active'))
    order by a.hash
  `.execute(db);
  const delegations = await findDelegations(db);
  return rows.map((row) => ({
    hash: row.hash,
    agreement: JSON.parse(row.canonical) as Agreement,
    consumerSignature: row.consumer_jws,
    providerSignature: row.provider_jws,
    ...(delegations.has(row.hash) && { delegations: delegations.get(row.hash) ?? [] }),
    ...(row.revoked_at !== null && {
      revokedAt: row.revoked_at.toISOString(),
      revokedBy: row.revoked_by ?? '',
    }),
  }));
}

async function readIdentityProviders(db: Database): Promise<Registry['identityProviders']> {
  const rows = await db.selectFrom('identity_provider').selectAll().orderBy('issuer').execute();
  const clients = await db.selectFrom('identity_client').selectAll().orderBy('client_id').execute();
  return rows.map((row) => ({
    issuer: row.issuer,
    names: names(row),
    jwks: row.jwks as Record<string, unknown>[],
    clients: clients
      .filter(({ issuer }) => issuer === row.issuer)
      .map(({ client_id, member, use }) => ({
        clientId: client_id,
        member,
        ...(use !== null && { use: use as 'sign-in' | 'declaration' }),
      })),
  }));
}
