import { defineTexts } from '@saphan/contracts';

const number = (count: number): string => count.toLocaleString('en');

export const flowTexts = defineTexts(
  {
    title: 'ใครให้ข้อมูลอะไรแก่ใคร',
    lead: 'ข้อตกลงที่ใช้อยู่ซึ่งให้ข้อมูล และจำนวนครั้งที่แลกเปลี่ยนใน 30 วัน อ่านจากหน่วยงานผู้ให้ทางซ้ายไปยังผู้รับด้านบน',
    all: 'ทุกหน่วยงาน',
    agency: 'หน่วยงาน',
    matrix: 'หน่วยงานผู้ให้ × ผู้รับ',
    matrixHow: 'ตัวเลขคือจำนวนบริการข้อมูลที่ให้ สีเข้มคือแลกเปลี่ยนบ่อย ช่องว่างคือไม่ได้ให้กัน แต่ละช่องนำไปยังข้อตกลง',
    onPhone: 'เลือกหน่วยงานเพื่อดูเป็นภาพบนโทรศัพท์ ตารางด้านล่างมีทุกคู่',
    of: (name: string) => `ข้อมูลเข้าและออกของ${name}`,
    table: 'ทุกคู่เป็นตาราง',
    pairs: (count: number) => `${number(count)} คู่`,
    giver: 'ผู้ให้',
    receiver: 'ผู้รับ',
    what: 'ข้อมูล',
    why: 'เพื่อ',
    exchanges: 'ครั้งใน 30 วัน',
    cell: (giver: string, receiver: string, services: number, exchanges: number) =>
      `${giver} ให้ ${receiver}: ${number(services)} บริการข้อมูล ${number(exchanges)} ครั้งใน 30 วัน`,
    none: 'ยังไม่มีข้อตกลงที่ให้ข้อมูล',
    noneHow: 'เมื่อสองหน่วยงานลงนามข้อตกลง เส้นทางของข้อมูลจะอยู่ที่นี่',
    back: 'ผลงาน',
  },
  {
    title: 'Who gives what to whom',
    lead: 'Agreements in force that give data, and how often within 30 days. Read from the agency that gives, at the left, to the one that receives, above.',
    all: 'All agencies',
    agency: 'Agency',
    matrix: 'Who gives × who receives',
    matrixHow:
      'The number says how many data services are given; the darker, the more exchanges. An empty cell: nothing is given. Each cell leads to its agreements.',
    onPhone: 'Choose an agency for a picture that fits a phone. The table below has all pairs.',
    of: (name: string) => `Data that come to ${name} and go from it`,
    table: 'All pairs as a table',
    pairs: (count: number) => `${number(count)} pairs`,
    giver: 'Gives',
    receiver: 'Receives',
    what: 'Data',
    why: 'For',
    exchanges: 'Times in 30 days',
    cell: (giver: string, receiver: string, services: number, exchanges: number) =>
      `${giver} gives ${receiver} ${number(services)} data ${services === 1 ? 'service' : 'services'}: ${number(exchanges)} exchanges in 30 days`,
    none: 'No agreement gives data yet',
    noneHow: 'When two agencies have signed an agreement, the way of the data stands here.',
    back: 'Results',
  },
);
