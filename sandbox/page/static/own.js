// What a platform itself says in an app's form, in the reader's language as the app's own words are.
const VIETNAMESE = {
  "(optional)": "(không bắt buộc)", "Choose…": "Chọn…", "Make a selection": "Chọn…", "This field is required": "Cần điền mục này",
  "This option is required. Specify a value.": "Cần điền mục này. Hãy nhập một giá trị.",
  "Please complete this required field.": "Hãy điền mục bắt buộc này.",
  "Something went wrong. Try again.": "Có lỗi xảy ra. Hãy thử lại.",
  Back: "Quay lại", Cancel: "Hủy", Close: "Đóng", Submit: "Gửi",
};

/** The platform's words for a reader. */
export function own(words, { locale }) {
  return (/^vi\b/.test(locale) && VIETNAMESE[words]) || words;
}
