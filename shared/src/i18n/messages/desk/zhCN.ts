import { foodZhCN } from './foodZhCN.ts';
import { carriedZhCN } from './carriedZhCN.ts';
import { thingsZhCN } from '../things/thingsZhCN.ts';
import { stacksZhCN } from './stacksZhCN.ts';
import { parcelDaysZhCN } from './parcelDaysZhCN.ts';
import { postZhCN } from './postZhCN.ts';
import { parcelsZhCN } from './parcelsZhCN.ts';
import { releasesZhCN } from './releasesZhCN.ts';
import { stocktakeZhCN } from './stocktakeZhCN.ts';
import { keepsZhCN } from './keepsZhCN.ts';
import { askingZhCN } from '../asking/askingZhCN.ts';
import { accountsZhCN } from './accountsZhCN.ts';
import { actsZhCN } from './actsZhCN.ts';
import { helpRecordZhCN } from './helpRecordZhCN.ts';
import { officialsZhCN } from './officialsZhCN.ts';
import { barsZhCN } from './barsZhCN.ts';
import { adminZhCN } from './adminZhCN.ts';
import { dayZhCN } from './dayZhCN.ts';
import { dutyZhCN } from './dutyZhCN.ts';
import type { en } from './en.ts';
import { alarmZhCN } from './alarmZhCN.ts';
import { auditZhCN } from './auditZhCN.ts';
import { historyZhCN } from './historyZhCN.ts';
import { invitesZhCN } from './invitesZhCN.ts';
import { personsZhCN } from './personsZhCN.ts';
import { policeZhCN } from './policeZhCN.ts';
import { returningZhCN } from './returningZhCN.ts';
import { retentionZhCN } from './retentionZhCN.ts';
import { registerZhCN } from './registerZhCN.ts';
import { fleetZhCN } from './fleetZhCN.ts';
import { cameraZhCN } from './cameraZhCN.ts';
import { channelsZhCN } from './channelsZhCN.ts';
import { gatesZhCN } from './gatesZhCN.ts';
import { flagsZhCN } from './flagsZhCN.ts';
import { kindsZhCN } from './kindsZhCN.ts';
import { leavingZhCN } from './leavingZhCN.ts';
import { termsZhCN } from './termsZhCN.ts';
import { pinsZhCN } from './pinsZhCN.ts';
import { queuesZhCN } from './queuesZhCN.ts';
import { recordZhCN } from './recordZhCN.ts';
import { signInCodesZhCN } from './signInCodesZhCN.ts';
import { sitesZhCN } from './sitesZhCN.ts';
import { statisticsZhCN } from './statisticsZhCN.ts';
import { tenantsZhCN } from './tenantsZhCN.ts';

export const zhCN: Record<keyof typeof en, string> = {
  ...helpRecordZhCN,
  ...officialsZhCN,
  ...foodZhCN,
  ...carriedZhCN,
  ...thingsZhCN,
  ...keepsZhCN,
  ...parcelsZhCN,
  ...stacksZhCN,
  ...releasesZhCN,
  ...parcelDaysZhCN,
  ...stocktakeZhCN,
  ...postZhCN,
  ...barsZhCN,
  ...askingZhCN,
  ...pinsZhCN,
  ...queuesZhCN,
  ...recordZhCN,
  ...flagsZhCN,
  ...historyZhCN,
  ...kindsZhCN,
  ...leavingZhCN,
  ...termsZhCN,
  ...statisticsZhCN,
  ...actsZhCN,
  ...gatesZhCN,
  ...cameraZhCN,
  ...channelsZhCN,
  ...fleetZhCN,
  ...adminZhCN,
  ...sitesZhCN,
  ...accountsZhCN,
  ...alarmZhCN,
  ...auditZhCN,
  ...dayZhCN,
  ...dutyZhCN,
  ...signInCodesZhCN,
  ...tenantsZhCN,
  ...invitesZhCN,
  ...registerZhCN,
  ...retentionZhCN,
  ...returningZhCN,
  ...personsZhCN,
  ...policeZhCN,

  'nav.label': '页面',
  'nav.menu': '菜单',
  'nav.home': 'Foyer，回到服务台',
  'nav.desk': '服务台',
  'nav.register': '登记',
  'nav.kiosks': '自助机',
  'nav.staff': '员工',
  'nav.site': '设置',
  'nav.messages': '消息',

  'sign-in': '登录',
  'sign-in.heading': '登录服务台',
  'sign-in.name': '登录名',
  'sign-in.password': '密码',
  'sign-in.locked': '尝试次数过多，请 {minutes} 分钟后再试。',
  'sign-out': '退出登录',
  'theme.dark': '深色',
  'theme.light': '浅色',
  close: '关闭',
  cancel: '取消',
  save: '保存',
  undo: '撤销',
  optional: '选填',

  'link.live': '实时',
  'link.connecting': '正在连接…',
  'link.reconnecting': '正在重连，最后更新 {time}',
  'link.signed-out': '已退出，请重新登录',
  sound: '声音',
  'sound.on': '声音已开',
  'sound.muted': '声音已关',
  'sound.locked': '首次点击或按键后有声音',

  'calls.label': '自助机呼叫',
  'calls.ringing': '{device} 正在呼叫',
  'calls.answer': '应答',
  'screen.attract': '在首页',
  'screen.walk-in': '正在登记来访',
  'screen.food': '送外卖',
  'screen.invited': '持预约来访',
  'screen.leaving': '正在签离',
  'screen.look-up': '正在查询进度',
  'screen.pick-up': '取包裹',
  'screen.standing': '正在等候答复或通行码',
  'screen.refused': '无法继续',
  'screen.other': '需要帮助',

  'section.expected': '今日预约',
  'section.awaiting-host': '等候被访人',
  'section.to-check': '待核验',
  'section.cleared': '已放行未进入',
  'section.on-site': '在楼内',
  'section.presumed-left': '推定已离开',
  'section.left': '已离开',
  'empty.expected': '今日没有更多预约。',
  'empty.awaiting-host': '没有人在等候。',
  'empty.to-check': '没有人待核验。',
  'empty.cleared': '已放行的访客都已进入。',
  'empty.on-site': '楼内没有访客。',
  'empty.left': '还没有人离开。',
  'board.sections': '分区',
  'board.heads-in-visits': '人 · {visits} 批',
  'board.found': '{visits} 批中找到 {found} 批',
  'board.nothing-found': '此处没有找到。',
  'board.moved': '现在：{section}',
  'clock.remaining': '还有 {time}',
  'clock.amber': '快要超时',
  'clock.red': '已超时',
  'span.moments': '片刻',
  'span.minutes': '{minutes} 分钟',
  'span.hours': '{hours} 小时 {minutes} 分',
  'span.days': '{days} 天',

  'search.label': '搜索看板',
  'search.placeholder': '姓名、公司、号码、车牌、被访人…',
  'search.clear': '清除搜索',

  'keys.open': '快捷键',
  'keys.heading': '全部用键盘操作',
  'keys.rows': '在列表中上下移动',
  'keys.columns': '移到旁边的列表',
  'keys.search': '搜索',

  'panel.label': '选中的来访',
  'panel.page': '来访的完整页面',
  'overview.calm': '没有访客在等服务台。',
  'overview.needed': '等服务台处理：{count} 批',
  'overview.expected': '接下来的预约',
  'overview.choose': '选择一个来访在此查看；按 ? 查看快捷键。',

  'heads.word': '人',
  'heads.party': '共 {heads} 人',
  'heads.inside': '楼内 {inside} 人，共 {heads} 人',
  'heads.ask-check-in': '进入几人？',
  'heads.ask-check-out': '离开几人？',
  'heads.most': '最多 {most} 人。',
  'host.reception': '前台',

  'telephones.label': '电话',
  'telephones.none': '没有{tenant}的电话号码。',
  'telephones.host': '被访人',
  'telephones.delegate': '代理人',
  'telephones.intercom': '对讲',
  'telephones.reception': '前台',

  'details.label': '详情',
  'photo.of': '{name} 的照片',
  'photo.unnamed': '访客照片',
  'photo.absent': '照片暂时无法显示。',
  'field.name': '访客姓名',
  'field.visited': '拜访谁',
  'field.host': '被访人',
  'field.tenant': '业户',
  'field.purpose': '来访事由',
  'field.heads': '总人数',
  'field.company': '访客单位',
  'field.phone': '手机号',
  'field.plate': '车牌号',
  'field.items': '携带物品',
  'field.language': '访客语言',
  'field.window': '预约时间',
  'field.registered': '登记时间',
  'field.registered-by': '登记处',
  'field.identity': '已核验证件',
  'field.pass': '通行码',
  'problem.missing': '请填写此项。',
  'problem.person-needed': '请选择该公司的一位员工。',
  'problem.phone-shape': '请只用数字、空格、+ 和 -。',
  'problem.heads-range': '请填写 1 到 50 的数字。',
  'problem.time-zone': '请填写时区，例如 Asia/Shanghai。',
  'problem.range': '{min} 到 {max}。',
  'problem.device-name': '请填写名称，最多 60 个字。',
  'picker.hint': '输入姓名、公司或房号；用 ↓ 和回车选择。',
  'picker.nothing': '没有找到。只填公司名称也可以。',
  'picker.list': '找到的人员和公司',

  'actions.label': '操作',
  'action.arrive': '预约访客已到',
  'action.approve': '按被访人口头同意放行',
  'action.verify': '核验证件',
  'action.check-in': '签到',
  'action.check-out': '签离',
  'action.pass': '通行码',
  'action.ask-to-wait': '请访客稍候',
  'action.decline': '被访人谢绝',
  'action.refuse': '拒绝进入',
  'action.withdraw': '访客放弃',
  'action.note': '留言备注',
  'action.correct': '更正',
  'action.revoke-pass': '吊销通行码',
  'done.arrive': '已到。',
  'done.approve': '已同意。',
  'done.verify': '已核验。',
  'done.check-in': '已签到。',
  'done.check-out': '已签离。',
  'done.ask-to-wait': '已请稍候。',
  'done.decline': '已谢绝。',
  'done.refuse': '已拒绝。',
  'done.withdraw': '已放弃。',
  'done.note': '备注已保存。',
  'done.correct': '已更正。',
  'done.revoke-pass': '通行码已吊销。',
  'done.pass': '已显示通行码。',
  'done.undone': '已撤销。',
  'approve.ask': '请致电被访人。被访人同意了吗？',
  'approve.submit': '被访人同意',
  'verify.ask': '您查看了哪种证件？',
  'verify.hint': '记录证件种类、时间和经办人，不记录号码。',
  'verify.submit': '已查看',
  'note.label': '备注',
  'note.hint': '仅供服务台查看，会留在记录中。',
  'note.submit': '保存备注',
  'reason.label': '原因（选填）',
  'reason.hint': '仅供服务台查看，访客不会看到。',
  'wait.ask': '请等几分钟？',
  'wait.submit': '告知访客',
  'correct.hint': '更正是一条新记录，原来的内容会保留。',
  'correct.submit': '保存更正',
  'confirm.arrive': '预约访客已在服务台。来访将被登记，被访人已在预约时同意。',
  'confirm.withdraw': '访客不再等候，本次来访结束。',
  'confirm.revoke-pass': '通行码将立即在所有自助机和闸机上失效，无法撤销。',
  'confirm.decline': '被访人不同意。访客会被告知今天不便接待。',
  'confirm.refuse': '服务台不予放行。访客会被告知今天不便接待。',
  'answer.approved': '已同意（{word}）。',
  'answer.declined': '已谢绝（{word}）。',
  'answer.change-to-approve': '被访人改为同意',
  'answer.change-to-decline': '被访人改为谢绝',

  register: '登记访客',
  'register.submit': '登记',
  'registered.heading': '{name} 已登记',
  'registered.asking': '正在征询被访人。',
  'registered.made': '来访已在看板上。',
  'registered.open': '在看板上打开',
  'registered.next': '继续登记',

  'pass.heading': '访客通行码',
  'pass.print': '打印',
  'pass.paper': '标签纸 62 × 100 毫米。',
  'pass.qr': '通行码二维码',
  'pass.until': '有效期至 {time}',
  'pass.stands-until': '有效期至 {time}',
  'pass.over': '已失效（原有效期至 {time}）',
  'pass.none': '没有有效的通行码。被访人同意并核验证件后会立即签发。',

  'news.arrived': '新访客：{number} {name}，等候被访人。',
  'news.to-check': '{number} {name} 待核验。',
  'news.escalated': '{number} {name}：被访人没有答复，请致电。',
  'news.left': '{number} {name} 已离开。',
};
