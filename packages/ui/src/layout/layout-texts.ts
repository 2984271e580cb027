import { defineTexts } from '@saphan/contracts';

export const layoutTexts = defineTexts(
  {
    brand: 'สะพาน',
    skip: 'ข้ามไปเนื้อหา',
    menu: 'เมนู',
    sections: 'ส่วนของเว็บ',
    signIn: 'เข้าสู่ระบบ',
    signOut: 'ออกจากระบบ',
    signedIn: 'เข้าสู่ระบบในชื่อ',
    other: 'EN',
    otherName: 'EN English',
    otherLanguage: 'en',
    demo: 'ระบบสาธิต ข้อมูลบุคคล บริษัท และหน่วยงานในนี้เป็นข้อมูลสมมติ ห้ามใช้จริง',
    promise: 'เอกสารที่รัฐออกให้ รัฐไปหามาเอง',
    promiseMore: 'ใช้บัตรประชาชนใบเดียว หน่วยงานเจ้าของข้อมูลส่งให้หน่วยงานที่พิจารณาโดยตรง และคุณเห็นทุกครั้งที่ข้อมูลถูกใช้',
    filters: 'ตัวกรอง',
  },
  {
    brand: 'Saphan',
    skip: 'Skip to the content',
    menu: 'Menu',
    sections: 'Sections',
    signIn: 'Sign in',
    signOut: 'Sign out',
    signedIn: 'Signed in as',
    other: 'ไทย',
    otherName: 'ภาษาไทย',
    otherLanguage: 'th',
    demo: 'Demonstration. All people, companies and agency data here are made up and of no legal effect.',
    promise: 'What the state has issued, the state fetches itself',
    promiseMore:
      'One ID card is enough. The agency that holds your data gives it straight to the agency that decides, and you see each time it is used.',
    filters: 'Filters',
  },
);
