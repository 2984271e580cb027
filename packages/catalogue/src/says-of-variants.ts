import { say } from './says.ts';

/** Faults of the kinds of application to a service. */
export const saysOfVariants = {
  twice: say(['stands there twice', 'Rename one.'], ['มีรหัสนี้สองครั้ง', 'เปลี่ยนรหัสอันหนึ่ง']),
  firstPicked: say(
    ['is the first, and nobody can pick it', 'Put one first that a person can pick.'],
    ['อยู่ลำดับแรกแต่ไม่มีใครเลือกได้', 'ให้รูปแบบที่ผู้ยื่นเลือกได้อยู่ลำดับแรก'],
  ),
  notPicked: (variant: string) =>
    say(
      [`nobody can pick ${variant}, whose place it takes`, 'Name a variant that a person picks.'],
      [`ใช้แทน ${variant} ซึ่งไม่มีใครเลือกได้`, 'ระบุรูปแบบคำขอที่ผู้ยื่นเลือกได้'],
    ),
  renewal: (variant: string) =>
    say(
      [`is renewed by ${variant}, which nobody can pick`, 'Name a variant that a person picks.'],
      [`ต่ออายุด้วย ${variant} ซึ่งไม่มีใครเลือกได้`, 'ระบุรูปแบบคำขอที่ผู้ยื่นเลือกได้'],
    ),
  endsNever: say(
    ['is renewed but never ends', 'Give validMonths, or take renewal out.'],
    ['มีการต่ออายุแต่ไม่มีวันสิ้นอายุ', 'ระบุ validMonths หรือเอา renewal ออก'],
  ),
  unknown: (variant: string) =>
    say(
      [`there is no variant ${variant}`, 'Name a variant of the service, or leave it to all.'],
      [`ไม่มีรูปแบบคำขอ ${variant}`, 'ระบุรูปแบบคำขอของงานบริการ หรือเว้นว่างให้ใช้กับทุกแบบ'],
    ),
};
