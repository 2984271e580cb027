import { normaliseText } from '@saphan/thai';
import type { ListTable } from './national-list.ts';

/** What a column of a table of the list says. */
export type Field =
  | 'service'
  | 'ministry'
  | 'agency'
  | 'ministryName'
  | 'agencyName'
  | 'agencyKind'
  | 'serviceName'
  | 'status'
  | 'statusName'
  | 'meaning'
  | 'project'
  | 'projectName'
  | 'budget'
  | 'reason'
  | 'reasonName'
  | 'remark'
  | 'agencyCount'
  | 'serviceCount'
  | 'projectCount';

const fieldsByHeader: ReadonlyMap<string, Field> = new Map(
  Object.entries<Field>({
    service_id: 'service',
    ministry_id: 'ministry',
    agency_id: 'agency',
    status_id: 'status',
    reason_id: 'reason',
    project_id: 'project',
    รายชื่อกระทรวง: 'ministryName',
    ชื่อกระทรวง: 'ministryName',
    กระทรวง: 'ministryName',
    ministry: 'ministryName',
    รายชื่อหน่วยงาน: 'agencyName',
    ชื่อหน่วยงาน: 'agencyName',
    หน่วยงาน: 'agencyName',
    agency: 'agencyName',
    ประเภทหน่วยงาน: 'agencyKind',
    agency_type: 'agencyKind',
    ชื่องานบริการ: 'serviceName',
    งานบริการ: 'serviceName',
    service_name: 'serviceName',
    service: 'serviceName',
    สถานะ: 'statusName',
    status: 'statusName',
    คำอธิบาย: 'meaning',
    ชื่อโครงการ: 'projectName',
    project: 'projectName',
    กรอบงบประมาณ: 'budget',
    budget: 'budget',
    เหตุผล: 'reasonName',
    reason: 'reasonName',
    หมายเหตุ: 'remark',
    remark: 'remark',
    จำนวนหน่วยงาน: 'agencyCount',
    จำนวนงานบริการ: 'serviceCount',
    จำนวนโครงการ: 'projectCount',
  }),
);

/** What a table must have to be that table; the first that fits is it. */
const needed: readonly (readonly [ListTable, readonly (readonly Field[])[]])[] = [
  ['services', [['serviceName'], ['agencyName', 'agency']]],
  ['projects', [['projectName'], ['budget']]],
  ['reasons', [['reasonName'], ['reason']]],
  ['statuses', [['statusName'], ['status']]],
  ['agencies', [['agencyName'], ['ministryName', 'ministry']]],
  ['ministries', [['ministryName'], ['ministry']]],
];

export interface TableHead {
  readonly table: ListTable;
  /** By place of the column; nothing where the column is not known. */
  readonly fields: readonly (Field | undefined)[];
  /** Headers that nobody reads. */
  readonly unread: readonly string[];
}

/** @returns what table a line is the head of, if it is one. Of two columns of one meaning the first is read. */
export function findTableHead(cells: readonly string[]): TableHead | undefined {
  const seen = new Set<Field>();
  const fields = cells.map((cell) => {
    const field = fieldsByHeader.get(normaliseText(cell).toLowerCase());
    if (field === undefined || seen.has(field)) return undefined;
    seen.add(field);
    return field;
  });
  const table = needed.find(([, groups]) => groups.every((any) => any.some((field) => seen.has(field))))?.[0];
  if (table === undefined) return undefined;
  const unread = cells.filter((cell, at) => fields[at] === undefined && normaliseText(cell) !== '');
  return { table, fields, unread };
}
