import { defineTexts } from '@saphan/contracts';

export const homeTexts = defineTexts(
  {
    title: 'หน้าแรก',
    ask: 'วันนี้ต้องการทำเรื่องอะไร',
    promise: 'ใช้บัตรประชาชนใบเดียว เอกสารที่รัฐออกให้ รัฐไปหามาเอง',
    search: 'ค้นหาบริการ',
    placeholder: 'เช่น เปิดร้านอาหาร',
    find: 'ค้นหา',
    events: 'เริ่มจากเรื่องในชีวิต',
    services: 'หรือเลือกบริการเดียว',
    all: (count: number) => `ทั้ง ${count} บริการ`,
    noLonger: 'ไม่ต้องเตรียม',
    more: (count: number) => `และอีก ${count} อย่าง`,
    continue: 'ทำต่อจากที่ค้างไว้',
    latest: 'คำขอล่าสุด',
    count: (services: number, papers: number) =>
      papers === 0 ? `${services} บริการ` : `${services} บริการ · ไม่ต้องใช้เอกสาร ${papers} อย่าง`,
    draft: (time: string, until: string) => `บันทึกล่าสุด ${time} · เก็บไว้ถึง ${until}`,
    submitted: (number: string) => `คำขอ ${number}`,
    tally: 'ตัวเลขจากการใช้งานจริง',
    tallyBegins: 'เมื่อมีคำขอแรก ที่นี่จะนับเอกสารที่ไม่ต้องไปขอ และครั้งที่หน่วยงานถามกันเอง',
    online: (_: number, others: number) =>
      others === 0 ? 'บริการที่ทำที่นี่ได้ตั้งแต่ต้นจนจบ' : `บริการที่ทำที่นี่ได้ตั้งแต่ต้นจนจบ อีก ${others} บริการเริ่มที่นี่ จบที่เคาน์เตอร์`,
    papers: (_: number) => 'เอกสารที่ไม่มีใครต้องไปขอ',
    asked: (_: number) => 'ครั้งที่หน่วยงานถามกันเองแทนประชาชน',
    applications: (_: number) => 'คำขอที่ยื่นแล้ว',
  },
  {
    title: 'Home',
    ask: 'What do you want to get done today?',
    promise: 'One ID card is enough. What the state has issued, the state fetches itself.',
    search: 'Find a service',
    placeholder: 'e.g. open a restaurant',
    find: 'Search',
    events: 'Start from what happens in life',
    services: 'Or choose a single service',
    all: (count: number) => `all ${count}`,
    noLonger: 'No need to bring',
    more: (count: number) => `and ${count} more`,
    continue: 'Continue what you began',
    latest: 'Latest applications',
    count: (services: number, papers: number) =>
      papers === 0
        ? `${services} ${services === 1 ? 'service' : 'services'}`
        : `${services} ${services === 1 ? 'service' : 'services'} · ${papers} papers not needed`,
    draft: (time: string, until: string) => `Saved ${time} · kept until ${until}`,
    submitted: (number: string) => `Application ${number}`,
    tally: 'Counted, not estimated',
    tallyBegins:
      'From the first application on, this counts papers spared and times that agencies asked each other.',
    online: (count: number, others: number) =>
      `${count === 1 ? 'service' : 'services'} done here from start to end${others === 0 ? '' : `; ${String(others)} more begin here and end at a counter`}`,
    papers: (count: number) => `${count === 1 ? 'paper' : 'papers'} that nobody had to fetch`,
    asked: (count: number) => `${count === 1 ? 'time' : 'times'} agencies asked each other instead of you`,
    applications: (count: number) => (count === 1 ? 'application submitted' : 'applications submitted'),
  },
);
