import { say } from './says.ts';

/** Faults between processes and the services that go by them. */
export const saysOfProcesses = {
  unknown: (name: string) =>
    say(
      [`there is no process ${name}`, 'Name a file of processes/ without its ending, or leave it out.'],
      [`ไม่มีกระบวนงาน ${name}`, 'ระบุชื่อไฟล์ใน processes/ โดยไม่มีนามสกุล หรือเว้นไว้'],
    ),
  unasked: (service: string, demand: string) =>
    say(
      [
        `asks ${demand}, which ${service} does not have`,
        'Add it to the service’s consultations, or mend saphan:consults.',
      ],
      [`หารือ ${demand} ซึ่งงานบริการ ${service} ไม่มี`, 'เพิ่มใน consultations ของงานบริการ หรือแก้ saphan:consults'],
    ),
  unread: (service: string, name: string) =>
    say(
      [
        `reads ${name}, which ${service} does not have`,
        'Add it to the service’s items with its purpose, or mend the condition.',
      ],
      [`อ่าน ${name} ซึ่งงานบริการ ${service} ไม่มี`, 'เพิ่มในรายการของงานบริการพร้อมบอกว่าใช้ทำอะไร หรือแก้เงื่อนไข'],
    ),
};
