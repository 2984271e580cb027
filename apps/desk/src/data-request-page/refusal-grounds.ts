import type { AskedRight, LocalText } from '@saphan/contracts';

/** A ground on which the law lets an agency refuse. */
export interface RefusalGround {
  readonly code: string;
  /** As it stands in the refusal. */
  readonly law: LocalText;
}

const act = (section: string, th: string, en: string): LocalText => ({
  th: `พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562 มาตรา ${section}: ${th}`,
  en: `Personal Data Protection Act B.E. 2562, section ${section}: ${en}`,
});
const claims = (section: string) =>
  act(
    section,
    'จำเป็นเพื่อการก่อตั้ง ปฏิบัติตาม ใช้ หรือยกขึ้นต่อสู้สิทธิเรียกร้องตามกฎหมาย',
    'needed to establish, comply with, exercise or defend legal claims',
  );

/** By right, in the order of the Act. Nothing else is a reason to refuse. */
export const refusalGrounds = {
  access: [
    {
      code: 'law-and-others',
      law: act(
        '30 วรรคสอง',
        'กฎหมายหรือคำสั่งศาลให้ปฏิเสธ และการให้สำเนาจะเสียหายต่อสิทธิและเสรีภาพของผู้อื่น',
        'a law or a court’s order says so, and the copy would harm the rights and freedoms of others',
      ),
    },
  ],
  portability: [
    {
      code: 'public-task',
      law: act(
        '31',
        'ข้อมูลที่ใช้เพื่อประโยชน์สาธารณะหรือหน้าที่ตามกฎหมาย',
        'data used for a task in the public interest or for duties under law',
      ),
    },
    {
      code: 'others',
      law: act(
        '31',
        'การให้ข้อมูลจะละเมิดสิทธิหรือเสรีภาพของผู้อื่น',
        'it would violate the rights or freedoms of others',
      ),
    },
  ],
  objection: [
    {
      code: 'compelling',
      law: act('32 (1)', 'มีเหตุอันชอบด้วยกฎหมายที่สำคัญยิ่งกว่า', 'there are compelling lawful grounds'),
    },
    { code: 'claims', law: claims('32 (1)') },
    {
      code: 'public-research',
      law: act('32 (3)', 'จำเป็นต่อภารกิจเพื่อประโยชน์สาธารณะ', 'needed for a task in the public interest'),
    },
  ],
  erasure: [
    {
      code: 'public-task',
      law: act(
        '33 วรรคสอง และมาตรา 24 (4)',
        'ต้องเก็บตามภารกิจของรัฐ และระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526 ข้อ 57',
        'kept for a task of the state (section 24 (4)); Regulation on Records B.E. 2526, clause 57',
      ),
    },
    { code: 'claims', law: claims('33 วรรคสอง') },
    {
      code: 'law',
      law: act('33 วรรคสอง', 'ต้องเก็บเพื่อปฏิบัติตามกฎหมาย', 'kept to comply with the law'),
    },
  ],
  restriction: [
    {
      code: 'not-met',
      law: act('34 วรรคหนึ่ง', 'ไม่เข้าเหตุที่ให้ระงับการใช้', 'none of the cases in which use is suspended'),
    },
  ],
} as const satisfies Record<AskedRight, readonly RefusalGround[]>;

/** The law of a ground that was chosen in a form; nothing where the right has no such ground. */
export const findGround = (right: AskedRight, code: string): RefusalGround | undefined =>
  refusalGrounds[right].find((ground: RefusalGround) => ground.code === code);
