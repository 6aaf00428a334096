// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>

#include "base/files/file_output.h"
#include "observers/csv_file.h"
#include "observers/csv_table.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <tuple>
#include <unistd.h>

using namespace disse;
using Rows = std::vector<std::vector<std::string>>;

namespace
{
CsvTable
table(const std::string &content)
{
  const std::string path = std::filesystem::temp_directory_path() /
                           ("table" + std::to_string(::getpid()) + ".csv");
  write_file(path, content);
  struct Removal
  {
    ~Removal()
    {
      std::filesystem::remove(path);
    }
    std::string path;
  } removal{path};
  return CsvTable(path, ExitCode::usage);
}


// What is said against a file, without its path.
std::string
message_of(const std::string &content)
{
  try
    {
      const CsvTable file = table(content);
      for (std::size_t row = 0; row < file.rows().size(); ++row)
        file.number(row, 1);
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::usage);
      const std::string message = error.what();
      return message.substr(message.find(".csv") + 4);
    }
  return "accepted";
}
} // namespace


TEST(CsvTable, IsTheSameInEveryForm)
{
  const Rows rows = {{"one", "0.5", "x, y"}, {"two", "1e-3", ""}};
  for (const std::string content :
       {"name,value,note\none,0.5,\"x, y\"\ntwo,1e-3,\n",
        "name,value,note\r\none,0.5,\"x, y\"\r\ntwo,1e-3,",
        "name,value,note\rone,0.5,\"x, y\"\r\rtwo,1e-3,\r",
        "\xEF\xBB\xBFname,value,note\none,0.5,\"x, y\"\ntwo,1e-3,\n\n",
        "name;value;note\none;0.5;x, y\ntwo;1e-3;\n",
        "name\tvalue\tnote\none\t0.5\tx, y\ntwo\t1e-3\t\n",
        "\nname , value,note\n one,\u00A00.5, \"x, y\" \ntwo,1e-3\u202F,\n"})
    {
      const CsvTable read = table(content);
      EXPECT_EQ(read.header(),
                (std::vector<std::string>{"name", "value", "note"}));
      EXPECT_EQ(read.rows(), rows) << content;
      EXPECT_EQ(read.number(1, 1), 1e-3);
    }
}


TEST(CsvTable, ReadsWhatCsvFilesWrite)
{
  const std::vector<std::string> fields = {
    "a,b", "say \"no\"", "two\nlines", "semi;colon", "", "\u00FC"};
  const CsvTable read =
    table(csv_line({"1", "2", "3", "4", "5", "6"}) + "\r\n" + csv_line(fields) +
          "\r\n" + csv_line(fields) + "\r\n");
  EXPECT_EQ(read.rows(), (Rows{fields, fields}));
  EXPECT_NE(read.place_of(1).find(".csv:4: "), std::string::npos);
}


TEST(CsvTable, KnowsNumbersThatDisseWrites)
{
  const CsvTable read = table("a,b\nnan,-inf\n");
  EXPECT_TRUE(std::isnan(read.number(0, 0)));
  EXPECT_EQ(read.number(0, 1), -HUGE_VAL);
}


TEST(CsvTable, HasEmptyFieldsForWhatIsMissing)
{
  const CsvTable read = table("a,b,c\n,-2.5e3,nan\n-,1,2\n");
  EXPECT_TRUE(std::isnan(read.number_or_missing(0, 0)));
  EXPECT_EQ(read.number_or_missing(0, 1), -2500);
  for (const auto &[row, column, message] :
       {std::tuple{0, 2, "'nan' is not a number; leave the cell empty"},
        std::tuple{1, 0, "'-' is not a number"}})
    try
      {
        read.number_or_missing(row, column);
        ADD_FAILURE() << message;
      }
    catch (const Error &error)
      {
        EXPECT_NE(std::string(error.what()).find(message), std::string::npos)
          << error.what();
      }
}


TEST(CsvTable, SaysWhatIsWrong)
{
  EXPECT_EQ(message_of(""), ": the file is empty");
  EXPECT_EQ(message_of("a,b\n1\n"), ":2: 1 fields instead of 2");
  EXPECT_EQ(message_of("a,b\n\"1\n,2\n"),
            ":2: the closing quote of a field is missing");
  EXPECT_EQ(message_of("a,b\n\n1,\n"), ":3: column 'b': a number is missing");
  EXPECT_EQ(message_of("a;b\nx;0,02\n"),
            ":2: column 'b': '0,02' contains a decimal comma; write '0.02'");
  EXPECT_EQ(message_of("a,b\nx,0x10\n"),
            ":2: column 'b': '0x10' is hexadecimal; write a decimal number");
  EXPECT_EQ(message_of("a,b\nx,1\u00A0095\n"),
            ":2: column 'b': '1 095' contains grouped digits; write '1095'");
  EXPECT_EQ(message_of(std::string("\xFF\xFE"
                                   "a\0,\0",
                                   6)),
            " is UTF-16 text; save it as UTF-8 (iconv -f UTF-16 -t UTF-8)");
  EXPECT_NE(message_of("a,b\nx,caf\xE9\n").find(":2:6: the byte 0xE9"),
            std::string::npos);
}
