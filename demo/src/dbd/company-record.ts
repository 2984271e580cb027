import { toBuddhistDigits } from '@saphan/thai';
import { getArea } from '../country/areas.ts';
import type { DemoCompany } from '../country/entities.ts';
import { toSigningText } from '../country/make-company.ts';
import { toAddressText } from '../country/make-house.ts';

/** A company as DBD keeps it: every value is text, dates are Buddhist digits, empty means unknown. */
export interface CompanyRecord {
  readonly JuristicID: string;
  readonly JuristicType: string;
  readonly OldJuristicID: string;
  readonly RegisterDate: string;
  readonly JuristicName_TH: string;
  readonly JuristicName_EN: string;
  readonly RegisterCapital: string;
  readonly PaidRegisterCapital: string;
  readonly JuristicStatus: string;
  readonly StandardID: string;
  readonly Objective: string;
  readonly AuthorizeDescriptions: string;
  readonly CommitteeInformations: readonly {
    readonly Sequence: string;
    readonly Name: string;
    readonly Position: string;
  }[];
  readonly AddressInformations: Readonly<Record<string, string>>;
}

/** What the register knows beside what it publishes: who the directors are and how the signing rule was coded. */
export interface StoredCompany {
  readonly record: CompanyRecord;
  readonly committee: readonly string[];
  /** `ANY` so many of them; the `NAMED` one with the seal, with `count` others, or of those in `of`. */
  readonly authorize:
    | { readonly type: 'ANY'; readonly count: number }
    | {
        readonly type: 'NAMED';
        readonly pid: string;
        readonly count?: number;
        readonly of?: readonly string[];
      };
}

/** `100000000` satang → `1,000,000.00`, as old systems print it. */
const toCapital = (satang: number): string =>
  (satang / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

function toAddressInformations(company: DemoCompany): CompanyRecord['AddressInformations'] {
  const { house } = company;
  const area = getArea(house.area);
  return {
    Building: '',
    RoomNo: '',
    Floor: '',
    VillageName: '',
    AddressNo: house.houseNumber,
    Moo: house.moo ?? '',
    Soi: house.soi?.[0] ?? '',
    Road: house.road?.[0] ?? '',
    Tumbol: area.th.subDistrict,
    Ampur: area.th.district,
    Province: area.th.province,
    TumbolCode: house.area,
    PostCode: area.postalCode,
    AddressText: toAddressText(house),
  };
}

/** Writes a company of the demo country down as DBD would. */
export function toStoredCompany(company: DemoCompany): StoredCompany {
  const nameOf = (pid: string): string =>
    company.directors.find((director) => director.pid === pid)?.nameTh ?? '';
  const { signingRule } = company;
  return {
    record: {
      JuristicID: company.juristicId,
      JuristicType: company.type,
      OldJuristicID: '',
      RegisterDate: toBuddhistDigits(company.registeredOn),
      JuristicName_TH: company.name[0],
      JuristicName_EN: company.name[1],
      RegisterCapital: toCapital(company.registeredCapitalSatang),
      PaidRegisterCapital: toCapital(company.paidCapitalSatang),
      JuristicStatus: company.statusTh,
      StandardID: company.tsic,
      Objective: company.objectives,
      AuthorizeDescriptions: toSigningText(signingRule, nameOf),
      CommitteeInformations: company.directors.map(({ nameTh, position }, at) => ({
        Sequence: String(at + 1),
        Name: nameTh,
        Position: position,
      })),
      AddressInformations: toAddressInformations(company),
    },
    committee: company.directors.map(({ pid }) => pid),
    authorize:
      signingRule.type === 'any'
        ? { type: 'ANY', count: signingRule.needed }
        : {
            type: 'NAMED',
            pid: signingRule.pid,
            ...(signingRule.and && { count: signingRule.and.needed }),
            ...(signingRule.and?.of && { of: signingRule.and.of }),
          },
  };
}

const operating = 'ยังดำเนินกิจการอยู่';

export interface Signers {
  /** How many must sign together. */
  readonly needed: number;
  /** Of each list one must be among them. */
  readonly lists?: readonly (readonly string[])[];
}

/** How this person can bind the company; nothing if this person cannot, or it has ended. */
export function findSigners(
  { record, committee, authorize }: StoredCompany,
  pid: string,
): Signers | undefined {
  if (record.JuristicStatus !== operating || !committee.includes(pid)) return undefined;
  if (authorize.type === 'ANY') return { needed: authorize.count };
  const { pid: named, count = 0, of = committee.filter((each) => each !== named) } = authorize;
  if (count === 0) return pid === named ? { needed: 1 } : undefined;
  return pid === named || of.includes(pid) ? { needed: count + 1, lists: [[named]] } : undefined;
}
