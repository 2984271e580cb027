import { readFile } from 'node:fs/promises';
import type {
  Agreement,
  AgreementRecord,
  AgreementRecords,
  AgreementRevocation,
  AgreementSignature,
  AgreementStanding,
  Language,
} from '@saphan/contracts';
import { hashAgreement } from '@saphan/exchange';
import type { Agency } from '../agency/agencies.ts';
import { askDoor, type DoorAddress } from '../agency/ask-door.ts';
import { deskProblem } from '../desk-problems.ts';

/** Agreements of an agency: read at the Linkage Center, signed at the agency's own gateway, where the key is. */
export interface AgreementDoors {
  /** Those in which the agency asks or gives, newest first. */
  list(agency: Agency, language: Language): Promise<readonly AgreementRecord[]>;
  /** @throws Problem `agreement-unknown`, `agreement-changed` where another text came than the hash names */
  get(hash: string, language: Language): Promise<AgreementRecord>;
  /** Signs as consumer and offers. */
  propose(agency: Agency, agreement: Agreement, language: Language): Promise<AgreementStanding>;
  /** Signs as provider, exactly what was shown. */
  accept(agency: Agency, agreement: Agreement, language: Language): Promise<AgreementStanding>;
  /** Ends what is in force; declines or takes back what is not yet. */
  end(agency: Agency, agreement: Agreement, reason: string, language: Language): Promise<AgreementRevocation>;
}

const mostPages = 25;

async function toOperatorDoor({ hosted }: Agency, path: string): Promise<DoorAddress> {
  const { operatorUrl, operatorTokenFile } = hosted;
  if (operatorUrl === undefined || operatorTokenFile === undefined) throw deskProblem('operator-door-unset');
  const bearer = (await readFile(operatorTokenFile, 'utf8')).trim();
  return { url: `${operatorUrl.replace(/\/$/, '')}${path}`, bearer, whenSilent: 'gateway-silent' };
}

export function openAgreementDoors(linkageUrl: string): AgreementDoors {
  const linkage = (path: string): DoorAddress => ({
    url: `${linkageUrl.replace(/\/$/, '')}${path}`,
    whenSilent: 'linkage-silent',
  });

  const sign = async (
    agency: Agency,
    agreement: Agreement,
    language: Language,
  ): Promise<AgreementSignature> =>
    askDoor(await toOperatorDoor(agency, '/agreements/signature'), language, {
      member: agency.member,
      agreement,
    });

  return {
    async list({ member }, language) {
      const found: AgreementRecord[] = [];
      let before: string | undefined;
      for (let page = 0; page < mostPages; page += 1) {
        const query = before === undefined ? '' : `?before=${before}`;
        const { agreements, next } = await askDoor<AgreementRecords>(
          linkage(`/api/members/${member}/agreements${query}`),
          language,
        );
        found.push(...agreements);
        if (next === undefined) break;
        before = next;
      }
      return found;
    },
    async get(hash, language) {
      const record = await askDoor<AgreementRecord>(
        linkage(`/api/agreements/${encodeURIComponent(hash)}`),
        language,
      );
      if (hashAgreement(record.agreement) !== hash) throw deskProblem('agreement-changed');
      return record;
    },
    async propose(agency, agreement, language) {
      const { signature } = await sign(agency, agreement, language);
      return askDoor(linkage('/api/agreements/proposals'), language, { agreement, signature });
    },
    async accept(agency, agreement, language) {
      const { hash, signature } = await sign(agency, agreement, language);
      return askDoor(linkage(`/api/agreements/${hash}/acceptance`), language, { signature });
    },
    async end(agency, agreement, reason, language) {
      const path = `/agreements/${hashAgreement(agreement)}/revocation`;
      const said = { member: agency.member, reason, agreement };
      return askDoor(await toOperatorDoor(agency, path), language, said);
    },
  };
}
