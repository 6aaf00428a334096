// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "base/files/file_input.h"

#include <disse/base/communication.h>

#include "base/text/utf8.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace disse
{
namespace
{
using Byte = unsigned char;


[[noreturn]] void
fail_to_read(const std::string &path, const ExitCode code, const int reason)
{
  throw Error(code,
              "cannot read '" + path + "': " +
                (reason == EISDIR ? "it is a folder" : std::strerror(reason)));
}


// A file that is closed at the end of its scope.
struct OpenFile
{
  explicit OpenFile(const std::string &path)
    : descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC))
  {}
  ~OpenFile()
  {
    if (descriptor >= 0)
      ::close(descriptor);
  }
  OpenFile(const OpenFile &) = delete;
  OpenFile &
  operator=(const OpenFile &) = delete;

  const int descriptor;
};


// Bytes that need no second look: printable ASCII, tab and line feed.
std::array<bool, 256>
plain_bytes()
{
  std::array<bool, 256> plain = {};
  for (unsigned int byte = 0x20; byte < 0x7F; ++byte)
    plain[byte] = true;
  plain['\t'] = plain['\n'] = true;
  return plain;
}


// Name of an encoding that a text shows at its begin, or nothing.
std::string
foreign_encoding(const std::string &text)
{
  using namespace std::string_literals;
  const auto begins_with = [&](const std::string &mark) {
    return text.compare(0, mark.size(), mark) == 0;
  };
  if (begins_with("\xFF\xFE\0\0"s) || begins_with("\0\0\xFE\xFF"s))
    return "UTF-32";
  if (begins_with("\xFF\xFE") || begins_with("\xFE\xFF"))
    return "UTF-16";
  // Without a mark: ASCII in UTF-16 and UTF-32 has zeros at fixed places.
  const auto n_zeros =
    std::count(text.begin(),
               text.begin() + std::min<std::size_t>(4, text.size()),
               '\0');
  if (n_zeros == 3)
    return "UTF-32";
  if (n_zeros == 2 && (text[0] == 0) != (text[1] == 0))
    return "UTF-16";
  return "";
}


class Cleaner
{
public:
  Cleaner(std::string &text, const std::string &name, const ExitCode code)
    : text(text)
    , name(name)
    , code(code)
  {}

  void
  run()
  {
    static const std::array<bool, 256> plain = plain_bytes();

    if (const std::string encoding = foreign_encoding(text); !encoding.empty())
      throw Error(code,
                  name + " is " + encoding + " text; save it as UTF-8 (iconv " +
                    "-f " + encoding + " -t UTF-8)");
    if (text.compare(0, 3, "\xEF\xBB\xBF") == 0)
      in = 3;
    while (in < text.size())
      {
        std::size_t end = in;
        while (end < text.size() && plain[static_cast<Byte>(text[end])])
          ++end;
        if (out != in)
          std::memmove(&text[out], &text[in], end - in);
        out += end - in;
        in = end;
        if (in < text.size())
          replace();
      }
    text.resize(out);
  }

private:
  // Bytes that are not plain ASCII.
  void
  replace()
  {
    const Byte first = text[in];
    if (first == '\r')
      put('\n', in + 1 < text.size() && text[in + 1] == '\n' ? 2 : 1);
    else if (first == '\f' || first == '\v')
      put(' ', 1);
    else if (first < 0x80)
      fail(first == 0 ? "is zero, as in binary files and in UTF-16; use a text "
                        "file in UTF-8"
                      : "is a control character; delete it");
    else
      replace_character(decode_utf8(text, in));
  }


  void
  replace_character(const Utf8Character character)
  {
    if (character.size == 0)
      fail("is not UTF-8; if the text is Latin-1 or Windows-1252, save it as "
           "UTF-8 (iconv -f WINDOWS-1252 -t UTF-8)");
    if (is_line_end(character.code))
      put('\n', character.size);
    else if (is_blank(character.code))
      put(' ', character.size);
    else if (is_invisible(character.code))
      fail("begins an invisible zero-width character; delete it");
    else
      {
        std::memmove(&text[out], &text[in], character.size);
        out += character.size;
        in += character.size;
      }
  }


  void
  put(const char byte, const std::size_t n_read)
  {
    text[out++] = byte;
    in += n_read;
  }


  // What stands before `out` is clean, so its lines can be counted.
  [[noreturn]] void
  fail(const std::string &what) const
  {
    const auto  place = text.begin() + out;
    const auto  line  = std::count(text.begin(), place, '\n');
    std::size_t begin = out;
    while (begin > 0 && text[begin - 1] != '\n')
      --begin;
    const auto  column = count_characters(text, begin, out);
    const char *digits = "0123456789ABCDEF";
    const Byte  byte   = text[in];
    throw Error(code,
                name + ":" + std::to_string(line + 1) + ":" +
                  std::to_string(column + 1) + ": the byte 0x" +
                  digits[byte / 16] + digits[byte % 16] + " " + what);
  }

  std::string       &text;
  const std::string &name;
  const ExitCode     code;
  std::size_t        in = 0, out = 0;
};
} // namespace


std::string
read_bytes(const std::string &path, const ExitCode code)
{
  const OpenFile file(path);
  struct stat    status = {};
  if (file.descriptor < 0 || ::fstat(file.descriptor, &status) != 0)
    fail_to_read(path, code, errno);
  if (S_ISDIR(status.st_mode))
    fail_to_read(path, code, EISDIR);

  // One byte more than the file has, so that its end is seen; a pipe has no
  // size and grows.
  std::string content(static_cast<std::size_t>(status.st_size) + 1, '\0');
  std::size_t size = 0;
  for (;;)
    {
      if (size == content.size())
        content.resize(2 * size + 4096);
      const ssize_t n =
        ::read(file.descriptor, &content[size], content.size() - size);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        fail_to_read(path, code, errno);
      if (n == 0)
        break;
      size += n;
    }
  content.resize(size);
  return content;
}


void
clean_text(std::string &text, const std::string &name, const ExitCode code)
{
  Cleaner(text, name, code).run();
}


std::string
read_text_file(const std::string &path, const ExitCode code)
{
  std::string text = read_bytes(path, code);
  clean_text(text, path, code);
  return text;
}


std::string
read_text_file(const std::string &path, MPI_Comm comm, const ExitCode code)
{
  std::string text;
  on_first_rank(comm, [&] { text = read_text_file(path, code); });
  broadcast(text, 0, comm);
  return text;
}
} // namespace disse
