// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>

#include "base/files/file_input.h"
#include "base/text/utf8.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

using namespace disse;
using namespace std::string_literals;

namespace
{
std::string
cleaned(std::string text)
{
  clean_text(text, "a.txt", ExitCode::usage);
  return text;
}


std::string
message_of(const std::string &text)
{
  try
    {
      return "accepted: " + cleaned(text);
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::usage);
      return error.what();
    }
}
} // namespace


TEST(TextFiles, HaveOneLineEnd)
{
  EXPECT_EQ(cleaned("a\r\nb\rc\nd\r\r\ne\r"), "a\nb\nc\nd\n\ne\n");
  EXPECT_EQ(cleaned("a\u2028b\u2029c\u0085d"), "a\nb\nc\nd");
  EXPECT_EQ(cleaned(""), "");
  EXPECT_EQ(cleaned("\r"), "\n");
}


TEST(TextFiles, LoseTheByteOrderMark)
{
  EXPECT_EQ(cleaned("\xEF\xBB\xBFone: A=1\r\n"), "one: A=1\n");
  EXPECT_EQ(cleaned("\xEF\xBB\xBF"), "");
}


TEST(TextFiles, HaveOrdinaryBlanks)
{
  EXPECT_EQ(cleaned("50\u00A0000\u202F000\u2009cells\u3000x\fy\vz"),
            "50 000 000 cells x y z");
}


TEST(TextFiles, KeepUtf8)
{
  const std::string text = "Leberzirrhose, \u00FCber 2 \u00B5m\t\U0001F9EA\n";
  EXPECT_EQ(cleaned(text), text);
}


TEST(TextFiles, NameOtherEncodings)
{
  const std::string utf16 = "a.txt is UTF-16 text; save it as UTF-8 (iconv -f "
                            "UTF-16 -t UTF-8)";
  const std::string utf32 = "a.txt is UTF-32 text; save it as UTF-8 (iconv -f "
                            "UTF-32 -t UTF-8)";
  EXPECT_EQ(message_of("\xFF\xFEs\0e\0t\0"s), utf16);
  EXPECT_EQ(message_of("\xFE\xFF\0s\0e\0t"s), utf16);
  EXPECT_EQ(message_of("s\0e\0t\0"s), utf16);
  EXPECT_EQ(message_of("\0s\0e\0t"s), utf16);
  EXPECT_EQ(message_of("\xFF\xFE\0\0s\0\0\0"s), utf32);
  EXPECT_EQ(message_of("\0\0\xFE\xFF\0\0\0s"s), utf32);
  EXPECT_EQ(message_of("s\0\0\0e\0\0\0"s), utf32);
  EXPECT_EQ(message_of("\0\0\0s\0\0\0e"s), utf32);
}


TEST(TextFiles, NameLineColumnAndByteOfOtherBytes)
{
  const std::string latin1 =
    " is not UTF-8; if the text is Latin-1 or Windows-1252, save it as UTF-8 "
    "(iconv -f WINDOWS-1252 -t UTF-8)";
  EXPECT_EQ(message_of("a\r\n\u00FC\xFC b"),
            "a.txt:2:2: the byte 0xFC" + latin1);
  EXPECT_EQ(message_of("\xC0\xAF"), "a.txt:1:1: the byte 0xC0" + latin1);
  EXPECT_EQ(message_of("\xED\xA0\x80"), "a.txt:1:1: the byte 0xED" + latin1);
  EXPECT_EQ(message_of("ab\xE2\x82"), "a.txt:1:3: the byte 0xE2" + latin1);
  EXPECT_EQ(message_of("abc\n\nd\0"s),
            "a.txt:3:2: the byte 0x00 is zero, as in binary files and in "
            "UTF-16; use a text file in UTF-8");
  EXPECT_EQ(message_of("abc\x1A"),
            "a.txt:1:4: the byte 0x1A is a control character; delete it");
  EXPECT_EQ(message_of("set A\u200B = 1"),
            "a.txt:1:6: the byte 0xE2 begins an invisible zero-width "
            "character; delete it");
}


// Whatever the bytes, they are refused or become text that is clean already.
TEST(TextFiles, AreCleanAfterOneReading)
{
  unsigned int      seed      = 1;
  unsigned int      n_refused = 0;
  const unsigned    n         = 20000;
  const std::string common[]  = {"a",
                                 "\r",
                                 "\n",
                                 "\t",
                                 " ",
                                 "\u00A0",
                                 "\u2028",
                                 "\xC3\xBC",
                                 "\xC3",
                                 "\xFF",
                                 "\0"s};
  for (unsigned int i = 0; i < n; ++i)
    {
      std::string text;
      for (unsigned int k = 0; k < 6; ++k)
        {
          seed = seed * 1103515245u + 12345u;
          text += common[(seed >> 16) % 11];
        }
      try
        {
          const std::string once = cleaned(text);
          EXPECT_TRUE(is_utf8(once));
          EXPECT_EQ(once.find('\r'), std::string::npos);
          EXPECT_EQ(cleaned(once), once);
        }
      catch (const Error &)
        {
          ++n_refused;
        }
    }
  EXPECT_GT(n_refused, n / 2);
  EXPECT_LT(n_refused, n);
}


TEST(TextFiles, AreReadByOneRankForAll)
{
  namespace fs     = std::filesystem;
  MPI_Comm    comm = MPI_COMM_WORLD;
  std::string path =
    (fs::temp_directory_path() / ("text" + std::to_string(getpid()))).string();
  broadcast(path, 0, comm);
  on_first_rank(comm, [&] {
    std::ofstream(path, std::ios::binary) << "\xEF\xBB\xBF"
                                          << "a\r\nb";
  });
  EXPECT_EQ(read_text_file(path, comm, ExitCode::io), "a\nb");
  EXPECT_EQ(read_file(path, comm, ExitCode::io),
            "\xEF\xBB\xBF"
            "a\r\nb");
  on_first_rank(comm, [&] { fs::remove(path); });
  for (const auto &[name, why] :
       {std::pair<std::string, std::string>{path, "No such file or directory"},
        {fs::temp_directory_path().string(), "it is a folder"}})
    try
      {
        read_text_file(name, comm, ExitCode::mesh);
        FAIL() << "read";
      }
    catch (const Error &error)
      {
        EXPECT_EQ(error.code(), ExitCode::mesh);
        EXPECT_TRUE(error.is_collective());
        EXPECT_EQ(error.what(), "cannot read '" + name + "': " + why);
      }
}
