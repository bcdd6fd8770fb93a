#include "child.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "catch.h"
#include "helpers.h"

namespace tfsleuth {

Child::Child(const std::vector<std::string>& arguments,
             const std::vector<int>& ignored) {
  // That a reader is gone is to be an error of write().
  std::signal(SIGPIPE, SIG_IGN);
  int in[2];
  int out[2];
  REQUIRE(pipe2(in, O_CLOEXEC) == 0);
  REQUIRE(pipe2(out, O_CLOEXEC) == 0);
  const std::string program = ProgramPath();
  std::vector<char*> argv = {const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments) {
    argv.push_back(const_cast<char*>(argument.c_str()));
  }
  argv.push_back(nullptr);
  pid_ = fork();
  if (pid_ == 0) {
    // Whoever started the tests may ignore them, as a shell does behind `&`.
    for (const int signal : {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE}) {
      std::signal(signal, SIG_DFL);
    }
    for (const int signal : ignored) std::signal(signal, SIG_IGN);
    dup2(in[0], STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
    execv(argv[0], argv.data());
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  input_ = in[1];
  output_ = out[0];
}

Child::~Child() {
  CloseInput();
  close(output_);
  if (pid_ > 0) Wait();
}

bool Child::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = write(input_, bytes.data(), bytes.size());
    if (n < 0) return false;
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  return true;
}

void Child::CloseInput() {
  if (input_ >= 0) close(input_);
  input_ = -1;
}

std::string Child::ReadUntil(std::string_view text) {
  char chunk[4096];
  while (text.empty() || read_.find(text) == std::string::npos) {
    const ssize_t n = read(output_, chunk, sizeof chunk);
    if (n <= 0) break;
    read_.append(chunk, static_cast<size_t>(n));
  }
  return read_;
}

std::string Child::ReadToEnd() { return ReadUntil(""); }

void Child::WaitForOutput() {
  pollfd waiting{output_, POLLIN, 0};
  poll(&waiting, 1, -1);
}

void Child::NarrowOutput(int bytes) {
  REQUIRE(fcntl(output_, F_SETPIPE_SZ, bytes) >= 0);
}

void Child::Kill(int signal) const { REQUIRE(kill(pid_, signal) == 0); }

int Child::Wait() {
  int status = 0;
  REQUIRE(waitpid(pid_, &status, 0) == pid_);
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace tfsleuth
