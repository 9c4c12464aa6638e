/** Surnames of the mainland with how many of a thousand bear them (2020 census of names, rounded), rare ones at the end. */
export const chineseSurnames: readonly (readonly [surname: string, perThousand: number])[] = Object.entries({
  王: 72, 李: 71, 张: 68, 刘: 54, 陈: 45, 杨: 31, 黄: 24, 赵: 23, 吴: 20, 周: 19, 徐: 15, 孙: 15, 马: 13, 朱: 13, 胡: 12,
  郭: 12, 何: 11, 林: 11, 罗: 10, 高: 10, 郑: 9, 梁: 9, 谢: 8, 宋: 7, 唐: 7, 许: 6, 韩: 6, 邓: 6, 冯: 6, 曹: 5,
  彭: 5, 曾: 5, 肖: 5, 田: 5, 董: 5, 潘: 5, 袁: 4, 蔡: 4, 蒋: 4, 余: 4, 于: 4, 杜: 4, 叶: 4, 程: 4, 魏: 4, 苏: 4,
  吕: 4, 丁: 4, 任: 4, 卢: 4, 姚: 3, 沈: 3, 钟: 3, 姜: 3, 崔: 3, 谭: 3, 陆: 3, 范: 3, 汪: 3, 廖: 3, 石: 3, 金: 3,
  韦: 3, 贾: 3, 夏: 3, 付: 3, 方: 3, 邹: 3, 熊: 2, 白: 2, 孟: 2, 秦: 2, 邱: 2, 侯: 2, 江: 2, 尹: 2, 薛: 2, 闫: 2,
  段: 2, 雷: 2, 龙: 2, 黎: 2, 史: 2, 陶: 2, 贺: 2, 毛: 2, 郝: 2, 顾: 2, 龚: 2, 邵: 2, 万: 2, 覃: 1, 武: 1, 钱: 1,
  戴: 1, 严: 1, 莫: 1, 孔: 1, 向: 1, 常: 1, 汤: 1, 温: 1, 康: 1, 施: 1, 文: 1, 牛: 1, 樊: 1, 葛: 1, 邢: 1, 安: 1,
  齐: 1, 易: 1, 乔: 1, 伍: 1, 庞: 1, 颜: 1, 倪: 1, 庄: 1, 聂: 1, 章: 1, 鲁: 1, 岳: 1, 翟: 1, 申: 1, 欧阳: 1, 单: 0.5,
  解: 0.5, 仇: 0.3, 查: 0.3, 盖: 0.2, 区: 0.2, 尉迟: 0.1, 司徒: 0.2, 上官: 0.2, 诸葛: 0.2, 朴: 0.3, 逄: 0.1, 乐: 0.1,
}); // prettier-ignore

/** First and second characters of given names as the last decades chose them. */
export const givenFirst = [
  ...'晓小志文建国家俊子宇思雨雅佳嘉梓欣浩明海天立伟永玉春秋冬晨景静若一亦安可诗婉慧美丽红秀淑振永德庆卫东成光新少世宏泽皓博雪梦艺书润紫语清芷',
];
export const givenSecond = [
  ...'明华伟强军平杰涛超勇刚峰磊鹏飞宇轩然涵怡婷娜静敏燕丽娟芳玲雪梅琳颖洁莹欣悦琪瑶佳妮萱彤倩薇蕾晴阳辰航凯斌林龙波辉亮健康宁乐安元成东山海川泽恩远达',
];
export const givenSingle = [
  ...'伟强磊静敏芳洋勇军杰娟艳涛明超霞平刚丽辉玲鹏浩宇鑫波斌莉飞燕楠婷倩凯颖琳晨阳洁帆博悦璐蕾薇睿晗',
];

export const englishAliases = (
  'Tony Kevin Jason Leo Eric David Frank Jack Alex Ryan Andy Vincent Sam Daniel Victor Ray Allen Simon Peter Henry ' +
  'Amy Lily Grace Vivian Cindy Helen Linda Nancy Coco Fiona Tina Jessie Emma Alice Joy Iris Sophie Cherry Wendy Yuki'
).split(' ');

export const latinGiven = (
  'James Oliver Thomas Lukas Maximilian Jonas Pierre Julien Matteo Luca Pablo Diego Henrik Søren Björn Piotr Marek ' +
  'Ivan Andrei Rahul Arjun Emily Charlotte Hannah Sophie Léa Camille Giulia Chiara Lucía Carmen Ingrid Freya Zofia ' +
  'Katarzyna Olga Priya Ananya Fatima Nguyen'
).split(' ');

export const latinFamily = (
  "Smith Taylor Walker Hughes Campbell O'Brien Müller Schmidt Becker Weiß Lefèvre Moreau Dubois Rossi Bianchi García " +
  'Fernández Hernández Jensen Sørensen Lindqvist Åkerman Kowalski Nowak Ivanov Petrov Sharma Patel Khan Silva Costa ' +
  'Novák Horváth van-der-Berg Łukasik Andersson McKenzie Fletcher Stone Webb'
)
  .split(' ')
  .map((name) => name.replaceAll('-', ' '));

export const japaneseFamily: readonly (readonly [string, string])[] = [
  ['佐藤', 'Sato'], ['鈴木', 'Suzuki'], ['高橋', 'Takahashi'], ['田中', 'Tanaka'], ['伊藤', 'Ito'], ['渡辺', 'Watanabe'],
  ['山本', 'Yamamoto'], ['中村', 'Nakamura'], ['小林', 'Kobayashi'], ['加藤', 'Kato'], ['吉田', 'Yoshida'],
  ['山田', 'Yamada'], ['佐々木', 'Sasaki'], ['松本', 'Matsumoto'], ['井上', 'Inoue'], ['木村', 'Kimura'],
]; // prettier-ignore

export const japaneseGiven: readonly (readonly [string, string])[] = [
  ['健一', 'Kenichi'], ['翔太', 'Shota'], ['大輔', 'Daisuke'], ['拓也', 'Takuya'], ['直樹', 'Naoki'], ['誠', 'Makoto'],
  ['浩', 'Hiroshi'], ['太郎', 'Taro'], ['美咲', 'Misaki'], ['陽子', 'Yoko'], ['さくら', 'Sakura'], ['恵', 'Megumi'],
  ['由美子', 'Yumiko'], ['あかり', 'Akari'], ['優子', 'Yuko'], ['ケン', 'Ken'],
]; // prettier-ignore

export const koreanFamily: readonly (readonly [string, string])[] = [
  ['김', 'Kim'], ['이', 'Lee'], ['박', 'Park'], ['최', 'Choi'], ['정', 'Jung'], ['강', 'Kang'], ['조', 'Cho'],
  ['윤', 'Yoon'], ['장', 'Jang'], ['임', 'Lim'], ['한', 'Han'], ['오', 'Oh'],
]; // prettier-ignore

export const koreanGiven: readonly (readonly [string, string])[] = [
  ['민준', 'Min-jun'], ['서준', 'Seo-jun'], ['도윤', 'Do-yun'], ['지훈', 'Ji-hoon'], ['현우', 'Hyun-woo'],
  ['동현', 'Dong-hyun'], ['성호', 'Sung-ho'], ['서연', 'Seo-yeon'], ['지우', 'Ji-woo'], ['민서', 'Min-seo'],
  ['수빈', 'Su-bin'], ['은지', 'Eun-ji'], ['유진', 'Yu-jin'], ['하은', 'Ha-eun'],
]; // prettier-ignore
