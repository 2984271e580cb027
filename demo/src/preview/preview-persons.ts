import type { Catalogue, DataServiceDefinition, DemoPerson, DemoPersons, LocalText } from '@saphan/contracts';
import { toNameEn, toNameTh, type DemoPerson as Person } from '../country/entities.ts';
import { bualoi, child, kanya, khampan, prasoet, suda, ward } from '../country/named-people.ts';
import { namedHouseholds } from '../country/named-households.ts';
import { namedStanding } from '../country/named-standing.ts';

/** Who can be chosen where a form is tried out, and why. */
const chosen: readonly (readonly [Person, LocalText])[] = [
  [kanya, { th: 'มีบ้านของตัวเองในเขตเทศบาล เคยเปลี่ยนชื่อ', en: 'her own house in town, has changed her name' }],
  [
    prasoet,
    { th: 'อาคารใหญ่ จด VAT มีใบอนุญาตสุรายาสูบ', en: 'a large building, VAT, licences for alcohol and tobacco' },
  ],
  [
    bualoi,
    {
      th: 'สูงอายุ ทะเบียนรู้แต่ปีเกิด ไม่ได้เป็นเจ้าบ้าน',
      en: 'elderly, only the year of birth is known, not the householder',
    },
  ],
  [suda, { th: 'อยู่ตำบลที่เทศบาลอื่นดูแล', en: 'lives where another municipality decides' }],
  [
    khampan,
    {
      th: 'อยู่นอกเขตเทศบาลที่เชื่อมข้อมูล เป็นผู้ปกครองหลาน',
      en: 'lives outside all linked municipalities, guardian of his grandson',
    },
  ],
];

type Subject = DemoPerson['answers'][number]['subject'];
type Answer = Readonly<Record<string, unknown>>;

/** Asks a register of the demo as its gateway does. @param service e.g. `TH/GOV/DOPA/population/person.v1` */
export type ReadRegister = (service: string, subject: Subject) => Promise<Answer | undefined>;

/** Properties of an answer by the data items that the catalogue says they are. */
function toItems({ operations }: DataServiceDefinition, answer: Answer): Record<string, unknown> {
  const properties = (operations[0]?.response?.['properties'] ?? {}) as Record<
    string,
    { 'x-data-item'?: string }
  >;
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, { 'x-data-item': item }]) => {
      const value = answer[name];
      return item === undefined || value === undefined || value === null ? [] : [[item, value] as const];
    }),
  );
}

/** What the registers that have no database of their own would answer: training in food hygiene, and licences. */
function fromStanding({ pid }: Person): readonly (readonly [service: string, answer: Answer])[] {
  const household = namedHouseholds.find(({ members }) => members.some((member) => member.pid === pid));
  const { trainings, licences } = household
    ? namedStanding(household, { trainings: [], licences: [], accounts: [] })
    : { trainings: [], licences: [] };
  const training = trainings.find((each) => each.pid === pid);
  const held = licences.filter(({ holder }) => holder === pid);
  return [
    ...(training === undefined
      ? []
      : [['food-training.v1', { ...training, certificateNumber: training.number }] as const]),
    ['excise-licences.v1', { licences: held.map(({ holder: _holder, ...licence }) => licence) }] as const,
  ];
}

/** Those of the named children whom a person may act for. */
const childrenOf = ({ pid }: Person): readonly Subject[] =>
  [child, ward]
    .filter(({ motherPid, fatherPid, guardian }) => [motherPid, fatherPid, guardian?.pid].includes(pid))
    .map((each) => ({ kind: 'pid', value: each.pid }));

/** @param services data services of the registers with a database */
export async function toPreviewPersons(
  catalogue: Catalogue,
  services: readonly string[],
  read: ReadRegister,
): Promise<DemoPersons> {
  const definitionOf = (code: string): DataServiceDefinition => {
    const found = catalogue.dataServices.find((each) => each.code === code);
    if (found === undefined) throw new RangeError(`no data service: ${code}`);
    return found;
  };
  const persons = await Promise.all(
    chosen.map(async ([person, about]): Promise<DemoPerson> => {
      const subjects: readonly Subject[] = [
        { kind: 'pid', value: person.pid },
        { kind: 'house', value: person.houseCode },
      ];
      const asked = services.flatMap((service) => {
        const definition = definitionOf(service.split('/').at(-1) ?? '');
        return (definition.relations === undefined ? subjects : childrenOf(person))
          .filter(({ kind }) => definition.subjects.includes(kind))
          .map(async (subject) => {
            const answer = await read(service, subject);
            return answer && { dataService: definition.code, subject, items: toItems(definition, answer) };
          });
      });
      const told = fromStanding(person).map(([code, answer]) => ({
        dataService: code,
        subject: { kind: 'pid', value: person.pid },
        items: toItems(definitionOf(code), answer),
      }));
      const answers = (await Promise.all(asked)).filter((answer) => answer !== undefined);
      return {
        pid: person.pid,
        names: { th: toNameTh(person), en: toNameEn(person) },
        about,
        answers: [...answers, ...told],
      };
    }),
  );
  return { profile: 'saphan-demo-persons-1', persons };
}
