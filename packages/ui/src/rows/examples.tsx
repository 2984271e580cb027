import type { ShownRow } from '@saphan/forms';
import type { Examples } from '../example.ts';
import { populationSeal } from '../seal/examples.tsx';
import { GroupRows } from './group-rows.tsx';
import { Row, Rows } from './rows.tsx';

/** Ingredients, each with its suppliers. */
const ingredients = (count: number): readonly ShownRow[] =>
  Array.from({ length: count }, (_, at) => ({
    name: `ส่วนประกอบ ${String(at + 1)}`,
    answers: [
      { label: 'ชื่อสาร (INCI)', lines: ['SODIUM LAURETH SULFATE'], rows: [] },
      { label: 'ร้อยละ', lines: ['70.25 %'], rows: [] },
      {
        label: 'ผู้จัดหา',
        lines: [],
        rows: [{ name: 'ผู้จัดหา 1', answers: [{ label: 'ชื่อผู้จัดหา', lines: ['บริษัท เคมีไทย จำกัด'], rows: [] }] }],
      },
    ],
  }));

export const examples: Examples = {
  'a group, and one with more rows than stand open': () => (
    <Rows>
      <Row label="ส่วนประกอบ" state={{ type: 'typed' }} action={<a href="#change">แก้ไข</a>}>
        <GroupRows rows={ingredients(2)} />
      </Row>
      <Row label="ส่วนประกอบรอง" state={{ type: 'typed' }}>
        <GroupRows rows={ingredients(12)} />
      </Row>
    </Rows>
  ),
  'every state': () => (
    <Rows>
      <Row label="ชื่อ" state={{ type: 'here', seal: populationSeal }}>
        นางสาวกัญญา ศรีวิไล
      </Row>
      <Row label="ที่อยู่ตามทะเบียนบ้าน" state={{ type: 'here', seal: populationSeal }}>
        99/1 ถนนราชดำเนิน ตำบลศรีภูมิ อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50200
      </Row>
      <Row label="ทะเบียนภาษี" state={{ type: 'asking', agency: 'กรมสรรพากร' }} />
      <Row label="หนังสือรับรองนิติบุคคล" state={{ type: 'later', agency: 'กรมพัฒนาธุรกิจการค้า' }} />
      <Row label="โทรศัพท์" state={{ type: 'typed' }} action={<a href="#change">แก้ไข</a>}>
        02-000-1234
      </Row>
      <Row
        label="จดทะเบียนภาษีมูลค่าเพิ่มแล้ว"
        state={{ type: 'here', seal: populationSeal }}
        warning="ทะเบียนบอกว่าจดทะเบียนแล้ว ยื่นซ้ำจะไม่ได้รับอนุมัติ"
      >
        ใช่
      </Row>
      <Row label="อายุ" state={{ type: 'derived' }}>
        34 ปี
      </Row>
      <Row label="ชื่อเดิม" state={{ type: 'here', seal: populationSeal }} />
    </Rows>
  ),
};
