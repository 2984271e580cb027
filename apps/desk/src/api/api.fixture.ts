import type { OfficerRole } from '@saphan/cases';
import { toUuidV7 } from '@saphan/contracts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { createHash, randomBytes } from 'node:crypto';
import { scopes as allScopes, type Scope } from '../oauth/scopes.ts';
import { toClientId } from '../oauth/secrets.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { registerSystem, type SystemDetails } from '../system/agency-system.ts';

export interface TestSystem {
  readonly id: string;
  readonly clientId: string;
  readonly secret: string;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
}

/** One member of an answer. */
export const memberOf = (json: unknown, name: string): unknown => (json as Record<string, unknown>)[name];
export const rowsOf = (json: unknown, name: string): Record<string, unknown>[] =>
  memberOf(json, name) as Record<string, unknown>[];

export interface Asking {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly key?: string;
}

export const redirectUri = 'http://127.0.0.1:9/callback';

/** Everything that a program of an agency does at the desk, as it does it. */
export interface TestApi extends TestPages {
  addSystem(
    member: string,
    role: OfficerRole | undefined,
    change?: Partial<SystemDetails>,
  ): Promise<TestSystem>;
  token(system: TestSystem, scope?: string): Promise<Answered>;
  /** A token in the system's own name, with all that it may have. */
  ownToken(system: TestSystem): Promise<string>;
  /** A token in an officer's name, who has signed in and shows his second factor where it is asked for. */
  officerToken(system: TestSystem, pid: string, scopes?: readonly Scope[]): Promise<string>;
  ask(method: string, path: string, asking?: Asking): Promise<Answered>;
}

async function toAnswered(response: Response): Promise<Answered> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    json: isJson ? (JSON.parse(text) as unknown) : text,
  };
}

const basic = ({ clientId, secret }: TestSystem): string =>
  `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`).toString('base64')}`;

export async function openTestApi(...change: Parameters<typeof openTestPages>): Promise<TestApi> {
  const test = await openTestPages(...change);
  const { desk, origin } = test;

  const post = async (system: TestSystem, fields: Record<string, string>): Promise<Answered> =>
    toAnswered(
      await fetch(`${origin}/oauth/token`, {
        method: 'POST',
        headers: { authorization: basic(system) },
        body: new URLSearchParams(fields),
      }),
    );

  async function authorize(system: TestSystem, pid: string, scopes: readonly Scope[]): Promise<string> {
    const verifier = randomBytes(32).toString('base64url');
    const browser = await test.signIn(pid);
    const asked = new URLSearchParams({
      response_type: 'code',
      client_id: system.clientId,
      redirect_uri: redirectUri,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      scope: scopes.join(' '),
    });
    const url = `${origin}/oauth/authorize?${asked.toString()}`;
    let page = await browser.go(url);
    if (page.status === 303) {
      await test.showToken(browser);
      page = await browser.go(url);
    }
    const [, csrf = ''] = /name="_csrf" value="([^"]+)"/.exec(await page.text()) ?? [];
    const led = await browser.post(url, { _csrf: csrf, answer: 'allow' });
    const code = new URL(led.headers.get('location') ?? '', origin).searchParams.get('code') ?? '';
    const fields = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    };
    const { json } = await post(system, fields);
    return String(memberOf(json, 'access_token'));
  }

  const token = (system: TestSystem, scope = ''): Promise<Answered> =>
    post(system, { grant_type: 'client_credentials', scope });

  return {
    ...test,
    async addSystem(member, role, change = {}) {
      const agency = desk.agencies.ofSubsystem(`${member}/desk`).id;
      const details = {
        nameTh: 'ระบบทดสอบ',
        nameEn: 'Test system',
        scopes: allScopes,
        redirectUris: [redirectUri],
        ...change,
      };
      const made = await desk.store.asAgency(agency, async (trx) => {
        const registered = await registerSystem(desk, trx, details, { agency, by: 'operator' });
        if (role !== undefined)
          await trx
            .insertInto('officer_grant')
            .values({
              id: toUuidV7(Date.now()),
              agency,
              officer: registered.id,
              role,
              valid_from: '2026-01-01',
              granted_by: 'operator',
            })
            .execute();
        return registered;
      });
      return { id: made.id, clientId: toClientId(agency, made.id), secret: made.secret ?? '' };
    },
    token,
    ownToken: async (system) => String(memberOf((await token(system)).json, 'access_token')),
    officerToken: (system, pid, scopes = allScopes) => authorize(system, pid, scopes),
    async ask(method, path, { token: held, body, key } = {}) {
      return toAnswered(
        await fetch(`${origin}${path}`, {
          method,
          headers: {
            ...(held !== undefined && { authorization: `Bearer ${held}` }),
            ...(key !== undefined && { 'idempotency-key': key }),
            ...(body !== undefined && { 'content-type': 'application/json' }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
      );
    },
  };
}

const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true, validateFormats: true }));

/** What an answer says that its description does not, or the other way round. */
export function findUndescribed(schema: object, value: unknown): unknown {
  const validate = ajv.compile(schema);
  return validate(value) ? undefined : validate.errors;
}
