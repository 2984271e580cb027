import {
  toSubjectText,
  toSubsystemId,
  toUuidV7,
  type AccessRow,
  type ServiceId,
  type Subject,
} from '@saphan/contracts';
import type pg from 'pg';
import { asAgency } from '../as-agency.ts';
import type { EvidenceKeys } from '../evidence/evidence-keys.ts';

/** Who tries a source about whom, and why. */
export interface Trial {
  readonly service: string;
  readonly subject: Subject;
  readonly by: string;
  /** Whose token was shown at the operator door. */
  readonly door: string;
  readonly reason: string;
}

export interface NotedTrial extends Omit<Trial, 'subject'> {
  readonly at: Date;
}

/** The book of trials: what is asked by way of trial is a look at a person like any other. */
export interface TrialNotes {
  /** On disk when it returns. */
  add(agency: string, trial: Trial): Promise<void>;
  /** The agency's last 500, newest first. */
  list(agency: string): Promise<NotedTrial[]>;
  /** Trials about one subject at the sources of these agencies, as the person reads of them. */
  findAbout(subjectText: string, agencies: readonly string[]): Promise<AccessRow[]>;
}

const longest = 500;

const purpose = {
  th: 'ผู้ดูแลระบบลองว่าแหล่งข้อมูลของหน่วยงานตอบได้ เห็นว่ามีรายการใดบ้าง ไม่เห็นค่า',
  en: 'An administrator tried whether the agency’s source answers: which items are there, not what they say',
};
/** Who holds personal data keeps it right and safe, and so must see that its systems work. */
const legalBasis = {
  act: {
    th: 'พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562',
    en: 'Personal Data Protection Act B.E. 2562',
  },
  section: '37(1)',
};

interface Found {
  readonly id: string;
  readonly service: string;
  readonly at: Date;
}

const toAccessRow = ({ id, service, at }: Found): AccessRow => ({
  ...{ exchange: id, at: at.toISOString(), consumer: toSubsystemId(service as ServiceId), service },
  ...{ right: 'trial', purpose, legalBasis, items: [], outcome: 'answered', kind: 'view' },
});

export function openTrialNotes(pool: pg.Pool, keys: EvidenceKeys, now: () => number): TrialNotes {
  return {
    async add(agency, { service, subject, by, door, reason }) {
      const hash = await keys.hash(agency, toSubjectText(subject));
      const at = now();
      await asAgency(pool, agency, (client) =>
        client.query(
          `insert into source_trial (agency, id, service, subject_hash, tried_by, door, reason, at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [agency, toUuidV7(at), service, hash, by, door, reason, new Date(at)],
        ),
      );
    },
    list: (agency) =>
      asAgency(pool, agency, async (client) => {
        const { rows } = await client.query<NotedTrial>(
          `select service, tried_by as by, door, reason, at from source_trial
           order by id desc limit ${String(longest)}`,
        );
        return rows;
      }),
    async findAbout(subjectText, agencies) {
      const hashes = await Promise.all(agencies.map((agency) => keys.hash(agency, subjectText)));
      const { rows } = await pool.query<Found>({
        name: 'find_source_trials',
        text: 'select * from find_source_trials($1, $2, $3)',
        values: [agencies, hashes, longest],
      });
      return rows.map(toAccessRow);
    },
  };
}
