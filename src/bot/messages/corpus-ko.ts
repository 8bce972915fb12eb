import type { CorpusMessages } from './corpus-messages.ts';

export const corpusKo = {
  review: {
    understood: '저는 이렇게 읽었습니다. 아직 아무것도 게시되지 않았습니다.',
    file: '파일',
    replaces: '같은 이름의 다음 문서를 대체하게 됩니다:',
    publish: '게시',
    discard: '버리기',
    askReplace: '같은 이름의 문서가 이미 있습니다. 이 문서로 바꿀까요?',
    replace: '바꾸기',
    discarded: '버렸습니다. 아무것도 기록되지 않았습니다.',
  },
  upload: {
    wrongType: '텍스트 파일(.md 또는 .txt)만 받습니다.',
    wrongHost: 'Discord에 있는 파일만 가져옵니다. 이 파일은 다른 곳에 있습니다.',
    tooLarge: (kibibytes) => `파일이 너무 큽니다. 한도는 ${kibibytes} KiB입니다.`,
    notFetched: 'Discord에서 파일을 가져오지 못했습니다. 다시 시도해 주세요.',
    refused: '이대로는 받을 수 없습니다:',
    textKept: '본문은 잠시 보관됩니다. 여기에서 문서 정보를 채울 수 있습니다.',
  },
  form: {
    openFacts: '정보 채우기',
    facts: '문서 정보',
    title: '제목',
    date: '날짜 (2024-10-28)',
    language: '언어 (ko, en, fr…)',
    speaker: '발언자 (전체 이름)',
    address: '주소 (https://…)',
    factsNoted:
      '적어 두었습니다. 이제 본문입니다. 여기에는 4000자까지, 더 긴 글은 /말뭉치 추가 명령에 파일로 올려 주세요.',
    openText: '본문 쓰기',
    text: '발언 본문',
  },
  dialog: {
    page: (page, of) => `${of}쪽 중 ${page}쪽`,
    expired: '이미 끝났거나 시간이 지났습니다. 명령을 다시 사용해 주세요.',
    notYours: '시작한 사람만 계속할 수 있습니다.',
    cancel: '취소',
    cancelled: '아무것도 바뀌지 않았습니다.',
  },
  unknownDocument: '그런 이름의 문서가 없습니다. 목록에서 골라 주세요.',
  removal: {
    ask: '이 문서를 제거할까요? 파일은 휴지통 폴더로 옮겨지고, 더 이상 인용하지 않습니다.',
    remove: '제거',
  },
  history: {
    title: '색인 기록',
    none: '아직 게시된 것이 없습니다.',
    serving: '현재 사용 중',
    kept: '되돌릴 수 있음',
    indexed: '색인함',
    rolledBack: '되돌림',
    automatic: '자동',
  },
  rollback: {
    done: '그 세대로 되돌렸습니다. 파일은 그대로이며, 다음 색인은 다시 파일에서 만들어집니다.',
  },
  teach: {
    intro:
      '어느 문장이 이 질문에 답하나요? 여기에 없으면 /말뭉치 가르치기 명령으로 모든 문장을 찾을 수 있습니다.',
    choose: '답 고르기',
    notAnswered: '이 문서는 답하지 않음',
    notAnsweredBy: '답하지 않는 문서:',
    unknownSentence: '그 문서에는 그런 문장이 없습니다. 목록에서 골라 주세요.',
    unknownQuestion:
      '어떤 질문에 대한 답인지 더 이상 알 수 없습니다. 질문 메시지에 명령을 쓰거나 /말뭉치 가르치기 명령을 써 주세요.',
    learned: '배웠습니다.',
  },
  unanswered: {
    title: '제대로 답하지 못한 질문',
    none: '없습니다.',
    off: '질문을 보관하지 않습니다. 운영자가 LOG_QUESTIONS 설정을 켜지 않았습니다.',
    notAnswered: '답 없음',
    disliked: '낮게 평가된 답',
    asked: (count) => `질문 횟수: ${count}`,
    last: '마지막',
    choose: '답을 가르칠 질문 고르기',
  },
  forget: {
    ask: '보관된 질문을 모두 지울까요? 되돌릴 수 없습니다.',
    forget: '지우기',
    done: (count) => `지운 질문: ${count}`,
  },
  outdated: {
    title: '더 이상 본문에 없는 글을 인용한 메시지',
    none: '제가 보냈고 아직 기억하는 모든 인용은 그대로 본문에 있습니다.',
    mark: '표시하기',
    marked: (count) => `표시함: ${count}`,
    gone: (count) => `그사이 삭제됨: ${count}`,
    failed: (count) => `표시하지 못함: ${count}`,
    line: '여기에 인용된 글은 그 뒤에 바뀌었거나 철회되었습니다.',
    hint: (count) =>
      `더 이상 본문에 없는 글을 인용한 메시지: ${count}. /말뭉치 지난인용 명령으로 볼 수 있습니다.`,
  },
  commands: {
    corpus: { name: '말뭉치', description: '글 관리(관리자)' },
    add: {
      name: '추가',
      description: '글을 추가합니다. 게시하기 전에 어떻게 읽었는지 보여 줍니다',
      options: {
        file: { name: '파일', description: '.md 또는 .txt 파일. 없으면 여기에 직접 씁니다' },
      },
    },
    list: { name: '목록', description: '모든 문서' },
    show: {
      name: '보기',
      description: '문서를 어떻게 읽었는지: 문장, 화법, 발언자',
      options: { id: { name: '문서', description: '문서' } },
    },
    remove: {
      name: '제거',
      description: '문서를 제거합니다. 파일은 휴지통 폴더로 옮겨집니다',
      options: { id: { name: '문서', description: '문서' } },
    },
    history: { name: '기록', description: '언제 누가 무엇을 게시했고 무엇이 바뀌었는지' },
    rollback: {
      name: '되돌리기',
      description: '이전 세대로 바로 되돌립니다',
      options: { generation: { name: '세대', description: '다시 사용할 세대' } },
    },
    teach: {
      name: '가르치기',
      description: '어느 문장이 질문에 답하는지, 또는 답이 없음을 알려 줍니다',
      options: {
        question: { name: '질문', description: '사람들이 묻는 그대로의 질문' },
        document: { name: '문서', description: '문서' },
        sentence: { name: '문장', description: '답이 되는 문장의 낱말' },
      },
    },
    unanswered: { name: '답없음', description: '답하지 못했거나 제대로 답하지 못한 질문' },
    forget: { name: '잊기', description: '보관된 질문을 모두 지웁니다' },
    outdated: { name: '지난인용', description: '더 이상 본문에 없는 글을 인용한 메시지' },
    teachMessage: '답 가르치기',
  },
} satisfies CorpusMessages;
